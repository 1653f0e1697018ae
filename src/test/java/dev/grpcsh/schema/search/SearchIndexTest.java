package dev.grpcsh.schema.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search finds, and in which order. */
final class SearchIndexTest {
    private static final FileDescriptorProto ZOO = Wire.file("""
            name: 'zoo.proto' package: 'zoo' syntax: 'proto2'
            service {
              name: 'Topics'
              method { name: 'ListTopics' input_type: '.zoo.Tag' output_type: '.zoo.Topic' }
              method { name: 'GetTopic' input_type: '.zoo.Tag' output_type: '.zoo.Topic' }
            }
            message_type {
              name: 'Topic'
              field { name: 'label' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: 'tags' number: 3 type: TYPE_MESSAGE type_name: '.zoo.Topic.TagsEntry' label: LABEL_REPEATED }
              nested_type {
                name: 'TagsEntry'
                field { name: 'key' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
                field { name: 'value' number: 2 type: TYPE_MESSAGE type_name: '.zoo.Tag' label: LABEL_OPTIONAL }
                options { map_entry: true }
              }
              nested_type { name: 'Inner' enum_type { name: 'Mood' value { name: 'CALM' number: 0 } } }
              extension_range { start: 100 end: 200 }
            }
            message_type {
              name: 'Tag'
              field { name: 'topic_id' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: 'weight' number: 2 type: TYPE_STRING label: LABEL_OPTIONAL }
            }
            message_type { name: 'SubTopic' }
            message_type { name: 'Isotopic' }
            enum_type { name: 'Kind' value { name: 'KIND_TOPIC' number: 0 } value { name: 'OTHER' number: 1 } }
            extension { name: 'shade' number: 100 type: TYPE_STRING label: LABEL_OPTIONAL extendee: '.zoo.Topic' }
            source_code_info {
              location { path: [4, 1] leading_comments: ' A mark.\\n\\n Marks a topic, or some.\\n' }
              location { path: [4, 1, 2, 1] trailing_comments: ' Grams.\\n' }
              location { path: [6, 0, 2, 1] leading_comments: ' One only.' trailing_comments: ' unseen' }
              location { path: [5, 0, 2, 1] leading_comments: ' Neither.' }
              location { path: [7, 0] leading_comments: ' A colour.' }
              location { path: [4, 0, 3, 1, 4, 0, 2, 0] leading_comments: ' At rest.' }
            }
            """);

    private final SearchIndex index = new SearchIndex(new SharedTexts());

    private List<String> found(String... words) {
        return index.find(List.of(words)).stream()
                .map(finding -> finding.kind().word() + " " + finding.name())
                .toList();
    }

    @Test
    void theBestComesFirst() {
        assertThat(index.add(ZOO)).isTrue();
        assertThat(found("topic"))
                .containsExactly(
                        // The name itself,
                        "message zoo.Topic",
                        // what begins with it,
                        "service zoo.Topics",
                        "field zoo.Tag.topic_id",
                        // what has it as a word,
                        "method zoo.Topics/GetTopic",
                        "method zoo.Topics/ListTopics",
                        "message zoo.SubTopic",
                        "value zoo.Kind.KIND_TOPIC",
                        // somewhere inside,
                        "message zoo.Isotopic",
                        // in what it stands in,
                        "message zoo.Topic.Inner",
                        "enum zoo.Topic.Inner.Mood",
                        "field zoo.Topic.label",
                        "field zoo.Topic.tags",
                        "value zoo.Topic.Inner.Mood.CALM",
                        // and in its comment.
                        "message zoo.Tag");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            list topic   | method zoo.Topics/ListTopics
            TOPIC get    | method zoo.Topics/GetTopic
            kind other   | value zoo.Kind.OTHER
            zoo.topics   | service zoo.Topics
            Topics/Get   | method zoo.Topics/GetTopic
            calm mood    | value zoo.Topic.Inner.Mood.CALM
            rest         | value zoo.Topic.Inner.Mood.CALM
            neither      | value zoo.Kind.OTHER
            colour       | extension zoo.shade
            shade        | extension zoo.shade
            grams        | field zoo.Tag.weight
            mark some    | message zoo.Tag
            """)
    void everyWordFits(String words, String best) {
        var unused = index.add(ZOO);
        assertThat(found(words.split(" ", -1))).first().isEqualTo(best);
    }

    @ParameterizedTest
    @CsvSource({"nothing", "list calm", "unseen", "key", "TagsEntry", "topic nowhere"})
    void whatDoesNotFitIsNotFound(String words) {
        var unused = index.add(ZOO);
        assertThat(found(words.split(" ", -1))).isEmpty();
    }

    @Test
    void theRemarkIsTheLineThatFits() {
        var unused = index.add(ZOO);
        assertThat(index.find(List.of("some")))
                .containsExactly(new Finding(Finding.Kind.MESSAGE, "zoo.Tag", "Marks a topic, or some."));
        assertThat(index.find(List.of("tag", "mark")))
                .contains(new Finding(Finding.Kind.MESSAGE, "zoo.Tag", "A mark."));
        assertThat(index.find(List.of("weight")))
                .containsExactly(new Finding(Finding.Kind.FIELD, "zoo.Tag.weight", "Grams."));
        assertThat(index.find(List.of("GetTopic")))
                .containsExactly(new Finding(Finding.Kind.METHOD, "zoo.Topics/GetTopic", "One only."));
    }

    @Test
    void aFileCountsOnce() {
        assertThat(index.add(ZOO)).isTrue();
        assertThat(index.add(ZOO)).isFalse();
        assertThat(index.add(Wire.file("name: 'zoo.proto' package: 'other' message_type { name: 'Topic' }")))
                .isTrue();
        assertThat(index.add(Wire.file("name: 'google/protobuf/descriptor.proto' message_type { name: 'Topic' }")))
                .isFalse();
        assertThat(found("topic")).doesNotHaveDuplicates().startsWith("message other.Topic", "message zoo.Topic");
    }

    @Test
    void oneThingInTwoFilesIsFoundOnce() {
        assertThat(index.add(Wire.file("name: 'a.proto' package: 'p' message_type { name: 'Same' }")))
                .isTrue();
        assertThat(index.add(Wire.file("name: 'b.proto' package: 'p' message_type { name: 'Same' }")))
                .isTrue();
        assertThat(found("same")).containsExactly("message p.Same");
    }
}

package dev.grpcsh.schema.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.Wire;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which methods a type gets into, and by which fields. */
final class UseGraphTest {
    private final UseGraph graph = new UseGraph(new SharedTexts());

    @BeforeEach
    void fill() {
        for (var file : Wire.files("""
                name: 'a.proto' package: 'a' syntax: 'proto2'
                message_type { name: 'Leaf' field { name: 'kind' number: 1 type: TYPE_ENUM type_name: '.a.Kind' label: LABEL_OPTIONAL } }
                message_type {
                  name: 'Branch'
                  field { name: 'leaf' number: 1 type: TYPE_MESSAGE type_name: '.a.Leaf' label: LABEL_OPTIONAL }
                  field { name: 'leaves' number: 2 type: TYPE_MESSAGE type_name: '.a.Branch.LeavesEntry' label: LABEL_REPEATED }
                  field { name: 'next' number: 3 type: TYPE_MESSAGE type_name: '.a.Branch' label: LABEL_OPTIONAL }
                  nested_type {
                    name: 'LeavesEntry'
                    field { name: 'key' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
                    field { name: 'value' number: 2 type: TYPE_MESSAGE type_name: '.a.Bud' label: LABEL_OPTIONAL }
                    options { map_entry: true }
                  }
                  extension_range { start: 100 end: 200 }
                }
                message_type { name: 'Bud' }
                message_type { name: 'Lonely' field { name: 'self' number: 1 type: TYPE_MESSAGE type_name: '.a.Lonely' label: LABEL_OPTIONAL } }
                message_type { name: 'Nest' }
                extension { name: 'nest' number: 100 type: TYPE_MESSAGE type_name: '.a.Nest' label: LABEL_OPTIONAL extendee: '.a.Branch' }
                enum_type { name: 'Kind' value { name: 'NONE' number: 0 } }
                """, """
                name: 'b.proto' package: 'b' syntax: 'proto2' dependency: 'a.proto'
                message_type { name: 'Tree' field { name: 'crown' number: 1 type: TYPE_MESSAGE type_name: '.a.Branch' label: LABEL_OPTIONAL } }
                service {
                  name: 'Garden'
                  method { name: 'Pick' input_type: '.a.Leaf' output_type: '.a.Leaf' }
                  method { name: 'Cut' input_type: '.a.Branch' output_type: '.a.Bud' }
                  method { name: 'Grow' input_type: '.b.Tree' output_type: '.b.Tree' }
                }
                """)) {
            graph.add(file);
        }
    }

    private List<String> uses(String type) {
        return graph.of(type).stream()
                .map(use -> (use.request() ? "> " : "< ") + use.method() + " " + use.fields())
                .toList();
    }

    @Test
    void theNearestFirst() {
        assertThat(uses("a.Leaf"))
                .containsExactly(
                        "> b.Garden/Pick ",
                        "< b.Garden/Pick ",
                        "> b.Garden/Cut leaf",
                        "> b.Garden/Grow crown.leaf",
                        "< b.Garden/Grow crown.leaf");
    }

    @Test
    void throughMaps() {
        assertThat(uses("a.Bud"))
                .containsExactly(
                        "< b.Garden/Cut ",
                        "> b.Garden/Cut leaves.value",
                        "> b.Garden/Grow crown.leaves.value",
                        "< b.Garden/Grow crown.leaves.value");
    }

    @Test
    void ofEnums() {
        assertThat(uses("a.Kind"))
                .startsWith("> b.Garden/Pick kind", "< b.Garden/Pick kind", "> b.Garden/Cut leaf.kind");
    }

    @Test
    void throughWhatContainsItself() {
        assertThat(uses("a.Branch"))
                .containsExactly("> b.Garden/Cut ", "> b.Garden/Grow crown", "< b.Garden/Grow crown");
        assertThat(uses("a.Lonely")).isEmpty();
    }

    @Test
    void throughExtensions() {
        assertThat(uses("a.Nest"))
                .containsExactly(
                        "> b.Garden/Cut [nest]", "> b.Garden/Grow crown.[nest]", "< b.Garden/Grow crown.[nest]");
    }

    @Test
    void ofWhatIsNotThere() {
        assertThat(uses("a.Nothing")).isEmpty();
        assertThat(uses("")).isEmpty();
    }
}

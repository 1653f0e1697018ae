package dev.grpcsh.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.JsonFormat;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyValueWordsTest {
    private static final byte[] NESTED =
            Nested.newBuilder().setName("from a file").build().toByteString().toByteArray();

    private final MessageReader reader = ShowcaseTypes.reader(name -> switch (name) {
        case "note.txt" -> "one\ntwo\n".getBytes(UTF_8);
        case "nested.bin" -> NESTED;
        default -> throw ShellException.failure("no file " + name);
    });

    private static List<Given> words(String line) {
        return Arrays.stream(line.split(" +")).map(Given::typed).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            int32_value=1 stringValue=x                | {"int32Value":1,"stringValue":"x"}
            nested.name=a nested.number=1              | {"nested":{"name":"a","number":1}}
            nested.child.child.name=deep               | {"nested":{"child":{"child":{"name":"deep"}}}}
            items[0].name=x items[1].name=y            | {"items":[{"name":"x"},{"name":"y"}]}
            items[1].name=y items[0].name=x            | {"items":[{"name":"x"},{"name":"y"}]}
            texts[1]=b texts[0]=a                      | {"texts":["a","b"]}
            by_string[any.key]=x                       | {"byString":{"any.key":"x"}}
            by_string[k=v]=x                           | {"byString":{"k=v":"x"}}
            by_string[]=x                              | {"byString":{"":"x"}}
            by_int32[-1]=x by_bool[true]=t             | {"byInt32":{"-1":"x"},"byBool":{"true":"t"}}
            nested_by_string[a.b].number=1 nestedByString[a.b].name=n | {"nestedByString":{"a.b":{"name":"n","number":1}}}
            color_by_string[a]=color_red               | {"colorByString":{"a":"COLOR_RED"}}
            by_string={"a":"b"}                        | {"byString":{"a":"b"}}
            texts=a texts=b                            | {"texts":["a","b"]}
            texts=["a","b"] texts=c                    | {"texts":["a","b","c"]}
            texts=[]                                   | {}
            packed_numbers=1 packed_numbers=[2,3]      | {"packedNumbers":[1,2,3]}
            items={} items={name:'x'}                  | {"items":[{},{"name":"x"}]}
            colors=color_red colors=3                  | {"colors":["COLOR_RED","COLOR_BLUE"]}
            timestamp=now                              | {"timestamp":"2026-01-31T12:00:00Z"}
            timestamp=now+5m                           | {"timestamp":"2026-01-31T12:05:00Z"}
            timestamp=now-1d2h0.5s                     | {"timestamp":"2026-01-30T09:59:59.500Z"}
            timestamp=2026-02-28T00:00:00+01:00        | {"timestamp":"2026-02-27T23:00:00Z"}
            duration=1h2m3.5s                          | {"duration":"3723.500s"}
            duration=250ms                             | {"duration":"0.250s"}
            duration=-1.5s                             | {"duration":"-1.500s"}
            duration=-250ms                            | {"duration":"-0.250s"}
            duration=0s                                | {"duration":"0s"}
            maybe_text=                                | {"maybeText":""}
            string_wrapper= bytes_wrapper=             | {"stringWrapper":"","bytesWrapper":""}
            choice_text=                               | {"choiceText":""}
            nested={}                                  | {"nested":{}}
            nested={name:'x',child:{}}                 | {"nested":{"name":"x","child":{}}}
            empty={} any={} struct={}                  | {"empty":{},"any":{},"struct":{}}
            struct={a:[1]}                             | {"struct":{"a":[1.0]}}
            list_value=[1,"x"]                         | {"listValue":[1.0,"x"]}
            value={a:null} field_mask=a.b,c            | {"value":{"a":null},"fieldMask":"a.b,c"}
            int32_value=null nested=null items=null by_string=null bytes_value=null color=null | {}
            texts=null string_value=null               | {"texts":["null"],"stringValue":"null"}
            string_value={x}                           | {"stringValue":"{x}"}
            string_value=[x]                           | {"stringValue":"[x]"}
            string_value=a=b=c                         | {"stringValue":"a=b=c"}
            string_value="quoted"                      | {"stringValue":"\\"quoted\\""}
            string_value=@note.txt                     | {"stringValue":"one\\ntwo\\n"}
            bytes_value=@note.txt                      | {"bytesValue":"b25lCnR3bwo="}
            nested=@nested.bin                         | {"nested":{"name":"from a file"}}
            items=@nested.bin items=@nested.bin        | {"items":[{"name":"from a file"},{"name":"from a file"}]}
            by_string[a]=@note.txt                     | {"byString":{"a":"one\\ntwo\\n"}}
            string_value=@@home                        | {"stringValue":"@home"}
            string_value=@@                            | {"stringValue":"@"}
            bytes_value=AQID                           | {"bytesValue":"AQID"}
            bytes_value=-_-_                           | {"bytesValue":"+/+/"}
            color=COLOR_GREEN                          | {"color":"COLOR_GREEN"}
            color=color_green                          | {"color":"COLOR_GREEN"}
            color=2                                    | {"color":"COLOR_GREEN"}
            color=77                                   | {"color":77}
            bool_value=true double_value=-1e3 float_value=NaN | {"boolValue":true,"doubleValue":-1000.0,"floatValue":"NaN"}
            uint64_value=18446744073709551615          | {"uint64Value":"18446744073709551615"}
            int32_wrapper=0 bool_wrapper=false         | {"int32Wrapper":0,"boolWrapper":false}
            any={"@type":"x/google.protobuf.Duration",value:"1s"} | {"any":{"@type":"x/google.protobuf.Duration","value":"1s"}}
            recursive.recursive.texts=x                | {"recursive":{"recursive":{"texts":["x"]}}}
            """)
    void says(String line, String json) throws Exception {
        Everything.Builder expected = Everything.newBuilder();
        JsonFormat.parser().usingTypeRegistry(ShowcaseTypes.registry()).merge(json, expected);

        assertThat(ShowcaseTypes.compiled(reader.keyValues(Everything.getDescriptor(), words(line))))
                .isEqualTo(expected.build());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            int32_value                | 'int32_value' is no message: write JSON, key=value, @FILE or -
            int32_value=               | field int32_value: int32 cannot be empty; int32_value=null leaves it unset
            color=                     | field color: grpcsh.showcase.v1.Color cannot be empty; color=null leaves it unset
            int32_value=x              | field int32_value: 'x' is no int32
            int32_value=1 int32Value=2 | field int32Value: given twice
            int32_value=[1]            | field int32_value: expected int32, not a list
            int32Valu=1                | grpcsh.showcase.v1.Everything has no field int32Valu; did you mean int32_value?
            nested.nmae=1              | grpcsh.showcase.v1.Nested has no field nmae; did you mean name?
            nested=x                   | field nested: expected an object for grpcsh.showcase.v1.Nested, not 'x'
            nested.name.x=1            | field nested.name.x: name is string and has no fields inside
            nested={} nested.name=x    | field nested.name: given twice
            nested={name:1}            | field nested.name: expected string, not 1
            nested={name               | field nested: the text ends before its last bracket or quote closes
            nested={} }                | '}' is no message: write JSON, key=value, @FILE or -
            nested={}}                 | field nested: expected a value
            nested={}1                 | field nested: text after the closing bracket
            nested[0].name=x           | field nested[0].name: nested is neither a list nor a map
            items.name=x               | field items.name: items has many elements; write items[0].
            nested_by_string.a=x       | field nested_by_string.a: nested_by_string has many elements; write nested_by_string[key].
            items[x].name=a            | field items[x].name: [x] is no index; they count from 0
            texts[1]=a                 | field texts[1]: there is no element 0 before it
            texts[0]=a texts[0]=b      | field texts[0]: given twice
            by_string=x                | field by_string: a map; write by_string[KEY]=VALUE or by_string={…}
            by_string[a]=1 by_string[a]=2 | field by_string[a]: given twice
            by_int32[x]=1              | field by_int32[x]: as a key, 'x' is no int32
            choice_text=a choice_number=1 | field choice_number: only one of choice can be set, and choice_text is
            color=purple               | field color: grpcsh.showcase.v1.Color has no value purple; it has COLOR_UNSPECIFIED, COLOR_RED, COLOR_CRI…
            color=colorgreen           | field color: grpcsh.showcase.v1.Color has no value colorgreen; did you mean COLOR_GREEN?
            duration=5                 | a duration needs a unit: 5s or 5ms, not 5
            timestamp=now+5            | a duration needs a unit: 5s or 5ms, not 5
            timestamp=now5m            | field timestamp: 'now5m' is no time; write now, now+5m or now-1h
            timestamp=tomorrow         | field timestamp: 'tomorrow' is no Timestamp; write one like 2026-01-31T12:00:00Z
            bytes_value=!              | field bytes_value: '!' is no base64
            string_value=@nothing      | no file nothing
            nested=@note.txt           | field nested: @note.txt holds no grpcsh.showcase.v1.Nested in binary form
            =x                         | '' is no key; write field, outer.inner, list[0] or map[key]
            nested..name=x             | 'nested..name' is no key; write field, outer.inner, list[0] or map[key]
            by_string[a]b=x            | 'by_string[a]b' is no key; write field, outer.inner, list[0] or map[key]
            """)
    void refused(String line, String problem) {
        assertThatThrownBy(() -> reader.keyValues(Everything.getDescriptor(), words(line)))
                .hasMessage(problem);
    }

    /** Nothing of these may become a message that says something else. */
    @ParameterizedTest
    @CsvSource({
        "timestamp=now+999999999d",
        "timestamp=now+9999999999999h",
        "timestamp=now+9000d9000d9000d9000d9000d900000000d",
        "timestamp=2026-02-30T00:00:00Z",
        "timestamp=2026-13-01T00:00:00Z",
        "duration=9999999999999h",
        "timestamp.seconds=5",
        "struct.fields[a].string_value=x",
        "value.string_value=x",
        "any.type_url=x",
        "int32_wrapper.value=x"
    })
    void refusedSomehow(String word) {
        assertThatThrownBy(() -> reader.keyValues(Everything.getDescriptor(), List.of(Given.typed(word))))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            id=x Inner.text=t                                     | {"id":"x","Inner":{"text":"t"}}
            id=x priority=legacy_priority_high                    | {"id":"x","priority":"LEGACY_PRIORITY_HIGH"}
            id= [grpcsh.showcase.v1.legacy_note]=n                | {"id":"","[grpcsh.showcase.v1.legacy_note]":"n"}
            id= [grpcsh.showcase.v1.legacy_marks][0]=1 [grpcsh.showcase.v1.legacy_marks][1]=2 | {"id":"","[grpcsh.showcase.v1.legacy_marks]":[1,2]}
            """)
    void legacy(String line, String json) {
        assertThat(reader.keyValues(LegacyRecord.getDescriptor(), words(line)))
                .isEqualTo(ShowcaseTypes.one(LegacyRecord.getDescriptor(), json));
    }
}

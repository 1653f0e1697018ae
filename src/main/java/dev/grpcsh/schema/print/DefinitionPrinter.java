package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SymbolVisibility;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import dev.grpcsh.codec.Types;
import dev.grpcsh.schema.print.Comments.Comment;
import dev.grpcsh.schema.print.OptionText.Option;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what one file defines as source. Confined to one thread. */
final class DefinitionPrinter {
    private final SourceText text;
    private final Comments comments;
    private final TypeNaming naming;
    private final Elements elements;
    private final OptionText options;
    private final FieldText fields;
    private final boolean asWritten;

    /**
     * Makes a printer for one file.
     *
     * @param text takes the source
     * @param comments where comments go
     * @param naming what types are called
     * @param others extensions beside those that the file imports
     * @param asWritten whether elements come in the order of the source; else fields come first
     */
    DefinitionPrinter(
            FileDescriptor file,
            SourceText text,
            Comments comments,
            TypeNaming naming,
            Types others,
            boolean asWritten) {
        this.text = text;
        this.comments = comments;
        this.naming = naming;
        this.elements = new Elements(comments.locations(file), asWritten);
        this.options = new OptionText(new VisibleExtensions(file, others), naming);
        this.fields = new FieldText(naming, options);
        this.asWritten = asWritten;
    }

    /** Everything in a file but its heading. */
    void everything(FileDescriptor file) {
        for (Element element : elements.of(file)) {
            text.gap();
            element(element);
        }
    }

    /** A message. */
    void message(Descriptor message) {
        text.open(visibility(message.toProto().getVisibility()) + "message " + message.getName(), comments.of(message));
        body(message);
        text.close();
    }

    /** An enum. */
    void enumeration(EnumDescriptor type) {
        text.open(visibility(type.toProto().getVisibility()) + "enum " + type.getName(), comments.of(type));
        options(type, type.toProto().getOptions(), EnumDescriptorProto.OPTIONS_FIELD_NUMBER);
        type.getValues().forEach(this::value);
        elements.reserved(type).forEach(this::element);
        text.close();
    }

    /** A value of an enum. */
    void value(EnumValueDescriptor value) {
        String declaration = value.getName() + " = " + value.getNumber();
        List<Option> set =
                options.of(value.toProto().getOptions(), value.getType().getFullName(), text.indent() + 2);
        text.statement(
                declaration + FieldText.bracketed(set, text.indent() + declaration.length()) + ";", comments.of(value));
    }

    /** A service. */
    void service(ServiceDescriptor service) {
        text.open("service " + service.getName(), comments.of(service));
        options(service, service.toProto().getOptions(), ServiceDescriptorProto.OPTIONS_FIELD_NUMBER);
        for (MethodDescriptor method : service.getMethods()) {
            text.gap();
            method(method);
        }
        text.close();
    }

    /** A method. */
    void method(MethodDescriptor method) {
        String scope = method.getService().getFullName();
        String heading = "rpc " + method.getName()
                + "(" + (method.isClientStreaming() ? "stream " : "")
                + type(method.getInputType(), scope)
                + ") returns (" + (method.isServerStreaming() ? "stream " : "")
                + type(method.getOutputType(), scope) + ")";
        boolean plain = method.toProto().getOptions().getSerializedSize() == 0;
        if (plain) {
            // Some write {} for nothing, and a descriptor tells them from others.
            boolean braces = asWritten && method.toProto().hasOptions();
            text.statement(heading + (braces ? " {}" : ";"), comments.of(method));
        } else {
            text.open(heading, comments.of(method));
            options(method, method.toProto().getOptions(), MethodDescriptorProto.OPTIONS_FIELD_NUMBER);
            text.close();
        }
    }

    /** A one-of with its fields. */
    void oneof(OneofDescriptor oneof) {
        text.open("oneof " + Literals.name(oneof.getName()), comments.of(oneof));
        options(oneof, oneof.toProto().getOptions(), OneofDescriptorProto.OPTIONS_FIELD_NUMBER);
        oneof.getFields().forEach(this::field);
        text.close();
    }

    /** A field, and what it holds if it is a group. */
    void field(FieldDescriptor field) {
        String declaration = fields.of(field, text.indent());
        if (FieldTypes.isGroup(field)) {
            text.open(declaration, comments.of(field));
            body(field.getMessageType());
            text.close();
        } else {
            text.statement(declaration + ";", comments.of(field));
        }
    }

    /** Extensions of one type. */
    void extend(Element.OfExtend block) {
        FieldDescriptor first = block.extensions().get(0);
        text.open("extend " + type(first.getContainingType(), FieldText.scope(first)), comments.of(block.statement()));
        block.extensions().forEach(this::field);
        text.close();
    }

    /** The options of something, each a statement. */
    void options(GenericDescriptor thing, Message set, int number) {
        List<Integer> path = ElementPaths.plus(ElementPaths.of(thing), number);
        for (Option option : options.of(set, thing.getFullName(), text.indent())) {
            if (option.known()) {
                Comment comment = comments.at(thing.getFile(), ElementPaths.plus(path, option.path()));
                text.statement("option " + option.text() + ";", comment);
            } else {
                text.remark(option.text());
            }
        }
    }

    private void body(Descriptor message) {
        options(message, message.toProto().getOptions(), DescriptorProto.OPTIONS_FIELD_NUMBER);
        boolean messageSet = message.getOptions().getMessageSetWireFormat();
        boolean apart = false;
        for (Element element : elements.of(message)) {
            if (apart || standsApart(element)) {
                text.gap();
            }
            apart = standsApart(element);
            if (element instanceof Element.OfExtensionRanges ranges) {
                extensionRanges(ranges, messageSet, message.getFullName());
            } else {
                element(element);
            }
        }
    }

    private static boolean standsApart(Element element) {
        return element instanceof Element.OfMessage
                || element instanceof Element.OfEnum
                || element instanceof Element.OfExtend;
    }

    private void element(Element element) {
        if (element instanceof Element.OfField one) {
            field(one.field());
        } else if (element instanceof Element.OfOneof one) {
            oneof(one.oneof());
        } else if (element instanceof Element.OfMessage one) {
            message(one.message());
        } else if (element instanceof Element.OfEnum one) {
            enumeration(one.type());
        } else if (element instanceof Element.OfService one) {
            service(one.service());
        } else if (element instanceof Element.OfExtend block) {
            extend(block);
        } else if (element instanceof Element.OfReserved reserved) {
            text.statement("reserved " + String.join(", ", reserved.items()) + ";", comments.of(reserved.statement()));
        }
    }

    private void extensionRanges(Element.OfExtensionRanges element, boolean messageSet, String scope) {
        String declaration = element.ranges().stream()
                .map(range -> Ranges.of(range, messageSet))
                .collect(Collectors.joining(", ", "extensions ", ""));
        ExtensionRange first = element.ranges().get(0);
        List<Option> set = options.of(first.getOptions(), scope, text.indent() + 2);
        text.statement(
                declaration + FieldText.bracketed(set, text.indent() + declaration.length()) + ";",
                comments.of(element.statement()));
    }

    private String type(Descriptor type, String scope) {
        return Literals.name(naming.type(type.getFullName(), scope));
    }

    private static String visibility(SymbolVisibility visibility) {
        return switch (visibility) {
            case VISIBILITY_EXPORT -> "export ";
            case VISIBILITY_LOCAL -> "local ";
            case VISIBILITY_UNSET -> "";
        };
    }
}

package dev.grpcsh.suite;

import java.util.List;

/**
 * Which cases are chosen.
 *
 * @param only by their names: one of these is enough; none: all
 * @param tags by their tags: one of these is enough; none: all
 * @param skipTags those that have none of these
 */
public record Selection(List<NamePattern> only, List<String> tags, List<String> skipTags) {
    /** All of them. */
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

    /** The chosen cases of a file. */
    public TestFile of(TestFile file) {
        return file.with(file.cases().stream().filter(this::takes).toList());
    }

    /** Whether nothing narrows it. */
    public boolean isAll() {
        return only.isEmpty() && tags.isEmpty() && skipTags.isEmpty();
    }

    private boolean takes(TestCase one) {
        return (only.isEmpty() || only.stream().anyMatch(pattern -> pattern.isIn(one.name())))
                && (tags.isEmpty() || one.tags().stream().anyMatch(tags::contains))
                && one.tags().stream().noneMatch(skipTags::contains);
    }
}

package dev.grpcsh.suite;

import java.util.List;

/**
 * Which cases are chosen.
 *
 * @param only by their names: one of these is enough; none: all
 * @param tags by their tags: one of these is enough; none: all
 * @param skipTags those that have none of these
 * @param usual whether a project says so of every run, and nobody of this one: files without cases, which have no tags, run
 *     all the same
 */
public record Selection(List<NamePattern> only, List<String> tags, List<String> skipTags, boolean usual) {
    /** All of them. */
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of(), false);

    /** What a project chooses where nobody does. */
    static Selection usual(List<String> tags) {
        return new Selection(List.of(), List.copyOf(tags), List.of(), true);
    }

    /** The chosen cases of a file. */
    public TestFile of(TestFile file) {
        return usual && file.isPlain()
                ? file
                : file.with(file.cases().stream().filter(this::takes).toList());
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

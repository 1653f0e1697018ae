package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.demo.proto.routeguide.Point;
import dev.grpcsh.demo.proto.routeguide.RouteNote;
import org.junit.jupiter.api.Test;

final class NotesTest {
    private final Notes notes = new Notes();

    @Test
    void keepsOldestFirst() {
        assertThat(notes.exchange(note(1, "a"))).isEmpty();
        assertThat(notes.exchange(note(1, "b"))).containsExactly(note(1, "a"));
        assertThat(notes.exchange(note(2, "c"))).isEmpty();
        assertThat(notes.exchange(note(1, "d"))).containsExactly(note(1, "a"), note(1, "b"));
    }

    @Test
    void keepsTheNewestAtAPlace() {
        assertThat(Notes.MOST_AT_A_PLACE).isEqualTo(1_000);
        for (int i = 0; i < Notes.MOST_AT_A_PLACE + 5; i++) {
            assertThat(notes.exchange(note(1, "note " + i))).hasSize(Math.min(i, Notes.MOST_AT_A_PLACE));
        }
        var kept = notes.exchange(note(1, "last"));
        assertThat(kept).hasSize(Notes.MOST_AT_A_PLACE);
        assertThat(kept.get(0)).isEqualTo(note(1, "note 5"));
        assertThat(kept.get(kept.size() - 1)).isEqualTo(note(1, "note 1004"));
    }

    @Test
    void forgetsThePlaceUntouchedForLongest() {
        assertThat(Notes.MOST_PLACES).isEqualTo(100_000);
        for (int place = 0; place < Notes.MOST_PLACES; place++) {
            assertThat(notes.exchange(note(place, "old"))).isEmpty();
        }
        assertThat(notes.exchange(note(0, "touched"))).hasSize(1);
        assertThat(notes.exchange(note(Notes.MOST_PLACES, "one too many"))).isEmpty();
        assertThat(notes.exchange(note(0, "still there"))).hasSize(2);
        assertThat(notes.exchange(note(1, "gone"))).isEmpty();
    }

    private static RouteNote note(int latitude, String message) {
        return RouteNote.newBuilder()
                .setLocation(Point.newBuilder().setLatitude(latitude))
                .setMessage(message)
                .build();
    }
}

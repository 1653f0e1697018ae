package dev.grpcsh.form;

/** Where a form goes after a question. */
enum Step {
    /** To the next question. */
    NEXT,
    /** To the one before. */
    BACK,
    /** Out of this message, which is done. */
    UP,
    /** To another field of this message. */
    JUMP,
    /** To the end of the whole. */
    DONE,
    /** To the whole as JSON. */
    EDIT,
    /** Away; nothing is sent. */
    CANCEL;

    /** Whether it leads out of every message. */
    boolean leaves() {
        return this == DONE || this == EDIT || this == CANCEL;
    }
}

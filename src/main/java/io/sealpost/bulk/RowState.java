package io.sealpost.bulk;

/** How far one row is. */
enum RowState {
    /** Nobody has looked at it. */
    NEW,
    /** It says what would happen to its domain. */
    PLANNED,
    /** Nothing more happens to it. */
    DONE
}

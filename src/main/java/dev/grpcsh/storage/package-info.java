/** What is kept on disk for its owner's eyes alone, and never half written. Imports nothing of the house. */
@NullMarked
package dev.grpcsh.storage;

import org.jspecify.annotations.NullMarked;

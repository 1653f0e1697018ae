/** The program's entrance: the process's streams, environment and exit stay here. Imports everything below it. */
@NullMarked
package dev.grpcsh;

import org.jspecify.annotations.NullMarked;

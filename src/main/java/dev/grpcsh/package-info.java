/**
 * The program's entrance: the process's streams, environment and exit stay here. Imports everything below it.
 *
 * <p>The threads of a process, each with its name, and who ends it:
 *
 * <table>
 *   <caption>Threads</caption>
 *   <tr><td>{@code main}</td><td>the command thread: runs statements one after another, and receives their calls; Ctrl-C
 *       interrupts it</td></tr>
 *   <tr><td>{@code job}</td><td>one a job: runs its statement beside the command thread; ends with the job</td></tr>
 *   <tr><td>{@code stage}</td><td>one a stage of a pipeline; ends with the pipeline</td></tr>
 *   <tr><td>{@code sender}</td><td>sends what a client stream takes as it comes; ends with its call</td></tr>
 *   <tr><td>{@code timer}</td><td>ends a call that is to last so long, and no longer; ends with it</td></tr>
 *   <tr><td>{@code console}</td><td>writes standard output and standard error, so that whoever has something to show can be
 *       interrupted although writing cannot; a daemon that ends when all is written</td></tr>
 *   <tr><td>{@code survey}</td><td>reads a whole schema for a search; ends with its connection</td></tr>
 *   <tr><td>{@code standard-input}</td><td>reads it, so that waiting for it can be interrupted; a daemon that holds
 *       nothing</td></tr>
 *   <tr><td>{@code feeder}, {@code results}, {@code errors}</td><td>the three streams of a program; end with it</td></tr>
 *   <tr><td>{@code credential}, {@code credential-errors}</td><td>what a program prints that has a token; daemons, which end
 *       with it</td></tr>
 *   <tr><td>{@code timed-step}</td><td>what a server may hold up and no interrupt ends, as a handshake to see what a port speaks; a daemon, left to itself after its
 *       time</td></tr>
 *   <tr><td>{@code grpc}</td><td>the transport's; its callbacks fill a bounded buffer and write nowhere; ends with the
 *       channel</td></tr>
 *   <tr><td>{@code demo-server}, {@code demo-timer}</td><td>the bundled server's; end with it</td></tr>
 * </table>
 */
@NullMarked
package dev.grpcsh;

import org.jspecify.annotations.NullMarked;

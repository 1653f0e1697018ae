/**
 * One call, from prepared messages to a remembered end: {@link dev.grpcsh.call.CallRunner} carries it out, a
 * {@link dev.grpcsh.call.LiveCall} is what others see of it meanwhile, and a {@link dev.grpcsh.call.LastCall} what
 * expressions can say of it afterwards. Knows no command. Imports {@code connection}, {@code schema}, {@code rpc},
 * {@code output}, {@code codec}, {@code expression}, {@code header}, {@code invocation} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.call;

import org.jspecify.annotations.NullMarked;

/**
 * One class that takes the place of its namesake in jackson-jq, which compares all numbers as doubles and so takes
 * 9007199254740993 for 9007199254740992. Goes when the library compares integers exactly; a test of {@code
 * dev.grpcsh.expression} tells. Imports nothing of the project.
 */
@NullMarked
package net.thisptr.jackson.jq.internal.misc;

import org.jspecify.annotations.NullMarked;

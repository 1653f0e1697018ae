/**
 * What TLS takes: whom to trust, and who we are, out of PEM and PKCS#12 files with keys of any form. Knows nothing of
 * channels or servers. Imports {@code header}, for passwords may be references, {@code invocation} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.tls;

import org.jspecify.annotations.NullMarked;

package org.jnetstat.adapters.procfs.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Asks the kernel what kind of socket a descriptor is: {@code TCP}, {@code UDPv6}, {@code
 * UNIX-STREAM}. It is an extended attribute of the socket (net/socket.c, sockfs_xattr_handlers),
 * which the JDK cannot read; getxattr(2) can.
 *
 * <p>Nothing is asked unless native access was allowed to this module (java.lang.Module,
 * isNativeAccessEnabled), since the JVM would complain on standard error.
 */
public final class SocketProtocol {

  private static final String ATTRIBUTE = "system.sockprotoname";

  /** More than the name of any protocol of the kernel (include/net/sock.h, struct proto). */
  private static final int LONGEST_NAME = 64;

  private static final @Nullable MethodHandle GETXATTR = findGetxattr();

  private SocketProtocol() {}

  /**
   * The kernel's name of a socket's protocol.
   *
   * @param descriptor a link to a socket, {@code /proc/PID/fd/N}
   * @return {@code null} if it may not be asked, is no socket, or native access is denied
   */
  public static @Nullable String of(Path descriptor) {
    if (GETXATTR == null) {
      return null;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(LONGEST_NAME);
      long length =
          (long)
              GETXATTR.invokeExact(
                  arena.allocateFrom(descriptor.toString()),
                  arena.allocateFrom(ATTRIBUTE),
                  name,
                  (long) LONGEST_NAME);
      // The kernel counts the zero at the end.
      return length <= 1
          ? null
          : new String(name.asSlice(0, length - 1).toArray(JAVA_BYTE), StandardCharsets.US_ASCII);
    } catch (Throwable e) { // as a method handle may throw anything
      return null;
    }
  }

  @SuppressWarnings("restricted") // the launcher allows it
  private static @Nullable MethodHandle findGetxattr() {
    if (!SocketProtocol.class.getModule().isNativeAccessEnabled()) {
      return null;
    }
    try {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("getxattr"),
          FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG));
    } catch (RuntimeException | LinkageError e) {
      return null; // a platform without
    }
  }
}

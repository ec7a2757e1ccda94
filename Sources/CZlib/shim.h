#include <zlib.h>

/// inflateInit2 is a macro, which Swift cannot call. Gzip and zlib headers are told apart by
/// themselves; `is_raw` reads a deflate stream without either, as ZIP files hold them.
static inline int parley_inflate_start(z_stream *stream, int is_raw) {
  return inflateInit2(stream, is_raw ? -MAX_WBITS : MAX_WBITS + 32);
}

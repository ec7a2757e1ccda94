#include <libpq-fe.h>

/// Drops what the server says beside its answers; libpq would print it on standard error.
static inline void parley_ignore_notice(void *context, const PGresult *notice) {
  (void)context;
  (void)notice;
}

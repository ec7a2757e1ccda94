#pragma once
#include <stddef.h>

/// A file of the repository as it stood when the binary was built.
struct parley_embedded_file {
  const char *path;  ///< From the top of the repository, with forward slashes.
  const unsigned char *bytes;
  size_t byte_count;
};

/// All embedded files, in the order of their paths; `count` receives how many there are.
const struct parley_embedded_file *parley_embedded_files(size_t *count);

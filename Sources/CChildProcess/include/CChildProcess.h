#pragma once
#include <sys/types.h>

/// A program to start as another user, cut off from the terminal: what posix_spawn cannot do.
struct parley_child {
  const char *const *arguments;    ///< The first is the path of the program; ends with NULL.
  const char *const *environment;  ///< `NAME=value`; ends with NULL.
  int input, output, errors;       ///< File descriptors, or -1 for /dev/null.
  uid_t user;                      ///< Switched to when the caller is root and this is another user.
  gid_t group;
  int starts_session;              ///< Not 0: survives the terminal and its Ctrl-C.
};

/// Starts the program in the folder `/`. Returns its process id, or -1 with `errno` set, also when
/// only the exec failed.
pid_t parley_child_start(const struct parley_child *child);

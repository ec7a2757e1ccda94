#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

// Between fork and exec only async-signal-safe calls are allowed: other threads of the parent may
// have held any lock (POSIX.1-2017, fork). That is why this is C and not Swift.

static int place(int wanted, int number) {
  int source = wanted;
  if (source < 0) source = open("/dev/null", O_RDWR);
  if (source < 0) return -1;
  if (source == number) return fcntl(source, F_SETFD, 0);
  return dup2(source, number) < 0 ? -1 : 0;
}

static void run(const struct parley_child *child, int report) {
  sigset_t none;
  struct sigaction usual = {.sa_handler = SIG_DFL};
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int number = 1; number < NSIG; number++) sigaction(number, &usual, NULL);
  if (child->starts_session && setsid() < 0) goto failed;
  // Every descriptor the caller left open would live as long as the server: a pipe that never ends.
  for (int number = 3; number < 1024; number++) {
    int flags = fcntl(number, F_GETFD);
    if (flags >= 0) fcntl(number, F_SETFD, flags | FD_CLOEXEC);
  }
  if (place(child->input, 0) < 0 || place(child->output, 1) < 0 || place(child->errors, 2) < 0)
    goto failed;
  if (geteuid() == 0 && child->user != 0) {
    gid_t group = child->group;
    if (setgroups(1, &group) < 0 || setgid(group) < 0 || setuid(child->user) < 0) goto failed;
  }
  if (chdir("/") < 0) goto failed;
  execve(child->arguments[0], (char *const *)child->arguments, (char *const *)child->environment);
failed:;
  int reason = errno;
  ssize_t ignored = write(report, &reason, sizeof reason);
  (void)ignored;
  _exit(127);
}

pid_t parley_child_start(const struct parley_child *child) {
  int report[2];
  if (pipe(report) < 0) return -1;
  fcntl(report[0], F_SETFD, FD_CLOEXEC);
  fcntl(report[1], F_SETFD, FD_CLOEXEC);
  // Descriptors 0 to 2 are rearranged in the child; the report must not be one of them.
  if (report[1] < 3) {
    int moved = fcntl(report[1], F_DUPFD_CLOEXEC, 3);
    close(report[1]);
    report[1] = moved;
  }
  pid_t process = fork();
  if (process == 0) run(child, report[1]);
  int reason = errno;
  close(report[1]);
  if (process > 0) {
    ssize_t count;
    do {
      count = read(report[0], &reason, sizeof reason);
    } while (count < 0 && errno == EINTR);
    if (count == sizeof reason) {
      while (waitpid(process, NULL, 0) < 0 && errno == EINTR) {
      }
      process = -1;
    }
  }
  close(report[0]);
  if (process < 0) errno = reason;
  return process;
}

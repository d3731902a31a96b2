/*
 * Preload library for the power-loss harness: writes one ordered log of every change of a file below
 * POWERLOG_ROOT, and of what the application acknowledged (bytes written to POWERLOG_ACKS), to POWERLOG_OUT.
 * A record is a header, the path, and the bytes of a write or the new name of a rename.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

struct header {
  uint8_t operation;
  uint8_t padding[3];
  uint32_t path_bytes;
  uint64_t offset;
  uint64_t data_bytes;
};

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static int log_file = -1;
static char root[PATH_MAX];
static size_t root_bytes;
static char acks[PATH_MAX];

__attribute__((constructor)) static void start(void) {
  const char *out = getenv("POWERLOG_OUT");
  const char *below = getenv("POWERLOG_ROOT");
  const char *acknowledged = getenv("POWERLOG_ACKS");
  if (!out || !below || !acknowledged) return;
  log_file = (int)syscall(SYS_openat, AT_FDCWD, out, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  snprintf(root, sizeof root, "%s/", below);
  root_bytes = strlen(root);
  snprintf(acks, sizeof acks, "%s", acknowledged);
}

static void record(char operation, const char *path, uint64_t offset, const void *data, size_t data_bytes) {
  struct header header = {0};
  header.operation = (uint8_t)operation;
  header.path_bytes = (uint32_t)strlen(path);
  header.offset = offset;
  header.data_bytes = data_bytes;
  struct iovec parts[3] = {
      {&header, sizeof header}, {(void *)path, header.path_bytes}, {(void *)data, data_bytes}};
  syscall(SYS_writev, log_file, parts, data_bytes ? 3 : 2);
}

/* The path of an open file where it is ours to record; 0 else. */
static int path_of(int file, char *path) {
  char link[64];
  if (log_file < 0 || file == log_file) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return strncmp(path, root, root_bytes) == 0 || strcmp(path, acks) == 0 ||
         (size_t)length + 1 == root_bytes;
}

static int is_ours(const char *path) {
  return log_file >= 0 && (strncmp(path, root, root_bytes) == 0);
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static void note_write(int file, const char *path, const void *data, ssize_t done, off_t offset) {
  (void)file;
  if (done <= 0) return;
  record(strcmp(path, acks) == 0 ? 'A' : 'W', path, (uint64_t)offset, data, (size_t)done);
}

static off_t position_of(int file) {
  if (fcntl(file, F_GETFL) & O_APPEND) {
    struct stat status;
    return fstat(file, &status) == 0 ? status.st_size : 0;
  }
  return lseek(file, 0, SEEK_CUR);
}

ssize_t write(int file, const void *data, size_t count) {
  REAL(write);
  char path[PATH_MAX];
  if (!path_of(file, path)) return real(file, data, count);
  pthread_mutex_lock(&order);
  off_t offset = position_of(file);
  ssize_t done = real(file, data, count);
  note_write(file, path, data, done, offset);
  pthread_mutex_unlock(&order);
  return done;
}

ssize_t pwrite64(int file, const void *data, size_t count, off64_t offset) {
  REAL(pwrite64);
  char path[PATH_MAX];
  if (!path_of(file, path)) return real(file, data, count, offset);
  pthread_mutex_lock(&order);
  ssize_t done = real(file, data, count, offset);
  note_write(file, path, data, done, offset);
  pthread_mutex_unlock(&order);
  return done;
}

ssize_t pwrite(int file, const void *data, size_t count, off_t offset) {
  return pwrite64(file, data, count, offset);
}

static int sync_file(int file, int (*real)(int)) {
  char path[PATH_MAX];
  if (!path_of(file, path)) return real(file);
  struct stat status;
  int is_folder = fstat(file, &status) == 0 && S_ISDIR(status.st_mode);
  pthread_mutex_lock(&order);
  int result = real(file);
  if (result == 0) record(is_folder ? 'D' : 'S', path, 0, 0, 0);
  pthread_mutex_unlock(&order);
  return result;
}

int fsync(int file) {
  REAL(fsync);
  return sync_file(file, real);
}

int fdatasync(int file) {
  REAL(fdatasync);
  return sync_file(file, real);
}

int ftruncate64(int file, off64_t length) {
  REAL(ftruncate64);
  char path[PATH_MAX];
  if (!path_of(file, path)) return real(file, length);
  pthread_mutex_lock(&order);
  int result = real(file, length);
  if (result == 0) record('T', path, (uint64_t)length, 0, 0);
  pthread_mutex_unlock(&order);
  return result;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int posix_fallocate64(int file, off64_t offset, off64_t length) {
  REAL(posix_fallocate64);
  char path[PATH_MAX];
  if (path_of(file, path)) abort(); /* Not modelled; nothing of ours uses it. */
  return real(file, offset, length);
}

static int open_recorded(int folder, const char *path, int flags, mode_t mode) {
  char before[PATH_MAX] = "";
  int is_new = 0;
  int is_cut = 0;
  if (is_ours(path)) {
    snprintf(before, sizeof before, "%s", path);
    is_new = (flags & O_CREAT) && access(path, F_OK) != 0;
    is_cut = (flags & O_TRUNC) && !is_new;
  }
  pthread_mutex_lock(&order);
  int file = (int)syscall(SYS_openat, folder, path, flags, mode);
  if (file >= 0 && is_new) record('C', before, 0, 0, 0);
  if (file >= 0 && is_cut) record('T', before, 0, 0, 0);
  pthread_mutex_unlock(&order);
  return file;
}

static mode_t mode_from(int flags, va_list arguments) {
  return flags & (O_CREAT | __O_TMPFILE) ? (mode_t)va_arg(arguments, int) : 0;
}

#define DEFINE_OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list arguments; \
    va_start(arguments, flags); \
    mode_t mode = mode_from(flags, arguments); \
    va_end(arguments); \
    return open_recorded(AT_FDCWD, path, flags, mode); \
  }
DEFINE_OPEN(open)
DEFINE_OPEN(open64)

int rename(const char *from, const char *to) {
  REAL(rename);
  if (!is_ours(from)) return real(from, to);
  pthread_mutex_lock(&order);
  int result = real(from, to);
  if (result == 0) record('R', from, 0, to, strlen(to));
  pthread_mutex_unlock(&order);
  return result;
}

int unlink(const char *path) {
  REAL(unlink);
  if (!is_ours(path)) return real(path);
  pthread_mutex_lock(&order);
  int result = real(path);
  if (result == 0) record('U', path, 0, 0, 0);
  pthread_mutex_unlock(&order);
  return result;
}

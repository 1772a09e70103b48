#include "sweep/sweep_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace hsx {
namespace {

// The processes of a sweep that was killed end a moment after it.
constexpr int kTries = 20;
constexpr std::chrono::milliseconds kBetween(50);

}  // namespace

SweepLock::~SweepLock() {
  if (file_ >= 0) close(file_);
}

bool SweepLock::take(const std::string& folder, Use use) {
  if (file_ >= 0) return true;
  file_ = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file_ < 0) return true;
  const int wanted = (use == Use::alone ? LOCK_EX : LOCK_SH) | LOCK_NB;
  for (int i = 0; i < kTries; ++i) {
    if (flock(file_, wanted) == 0 || errno != EWOULDBLOCK) return true;
    std::this_thread::sleep_for(kBetween);
  }
  close(file_);
  file_ = -1;
  return false;
}

}  // namespace hsx

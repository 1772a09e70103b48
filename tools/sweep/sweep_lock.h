// Who is at work on a sweep's folder.
#pragma once

#include <string>

namespace hsx {

// Holds a folder for this process and those it starts, until it is destroyed and they have ended. On a file
// system without locks everyone gets it.
class SweepLock {
 public:
  enum class Use { alone, shared };

  SweepLock() = default;
  ~SweepLock();
  SweepLock(const SweepLock&) = delete;
  SweepLock& operator=(const SweepLock&) = delete;

  // False when others hold it in a way that this use excludes. Once taken, it is kept as it is. A folder that
  // is not there cannot be taken, and is no reason for false.
  bool take(const std::string& folder, Use use);

 private:
  int file_ = -1;
};

}  // namespace hsx

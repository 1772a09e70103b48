#include "executive/task.h"

#include <array>

namespace hsx {

const char* to_text(TaskState state) {
  static constexpr std::array<const char*, 10> kTexts{"pending",  "ready",  "running",  "wait_mbx",
                                                      "sleeping", "paused", "returned", "exited",
                                                      "faulted",  "killed"};
  return kTexts[static_cast<std::size_t>(state)];
}

}  // namespace hsx

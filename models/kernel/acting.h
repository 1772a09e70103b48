// On whose behalf a component acts.
#pragma once

#include <cstdint>

namespace hsx {

// A task and where in its code it is. pid 0: of no task.
struct Acting {
  std::uint32_t pid = 0;
  std::uint32_t pc = 0;
};

// A component that acts for tasks: what it does at present, it does for this one. Asked for by who tells of
// its accesses, in the middle of them.
class ActsForTasks {
 public:
  virtual ~ActsForTasks() = default;
  virtual Acting acting() const = 0;
};

}  // namespace hsx

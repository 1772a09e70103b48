// Where each task retired last: its SVC while a service works for it.
#pragma once

#include <cstdint>
#include <map>

#include "core/core_events.h"

namespace hsx {

class LastRetired {
 public:
  void observe(const Event& event) {
    if (event.type != &kRetire) return;
    pcs_[static_cast<std::uint32_t>(event.values[0])] = static_cast<std::uint32_t>(event.values[1]);
  }
  // 0 for a task that has retired nothing.
  std::uint32_t pc(std::uint32_t pid) const {
    const auto found = pcs_.find(pid);
    return found == pcs_.end() ? 0 : found->second;
  }

 private:
  std::map<std::uint32_t, std::uint32_t> pcs_;  // by pid
};

}  // namespace hsx

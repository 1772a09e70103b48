// Looks at what a cycle has left behind.
#pragma once

#include <deque>
#include <functional>
#include <systemc>
#include <utility>

#include "kernel/component.h"

namespace hsx {

// Calls what looks when all of a cycle has happened, in a process of its own: whoever asks for it never
// waits, so that telling changes nothing, and no order of processes shows in what is seen.
class Hindsight {
 public:
  explicit Hindsight(Component& component);

  // Calls `look` behind all of cycle at - 1 and before the edge of cycle `at`, which is not before that of
  // the call before. Requires that the middle of cycle at - 1 is not past.
  void before(Cycles at, std::function<void()> look);

 private:
  void look();
  void wait_for_next();

  Timeline& timeline_;
  std::deque<std::pair<Cycles, std::function<void()>>> due_;
  bool behind_all_ = false;  // of the middle that has come
  sc_core::sc_event reached_;
};

}  // namespace hsx

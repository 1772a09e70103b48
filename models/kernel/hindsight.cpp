#include "kernel/hindsight.h"

namespace hsx {

Hindsight::Hindsight(Component& component) : timeline_(component.timeline()) {
  sc_core::sc_spawn_options options;
  options.spawn_method();
  options.dont_initialize();
  options.set_sensitivity(&reached_);
  sc_core::sc_spawn([this] { look(); }, "hindsight", &options);
}

void Hindsight::before(Cycles at, std::function<void()> look) {
  due_.emplace_back(at, std::move(look));
  if (due_.size() == 1) wait_for_next();
}

void Hindsight::wait_for_next() {
  timeline_.notify_at_middle(reached_, due_.front().first - 1_cycles);
}

// Clocks have no edge and no middle in the picosecond after one.
void Hindsight::look() {
  behind_all_ = !behind_all_;
  if (behind_all_) return sc_core::next_trigger(sc_core::sc_time::from_value(1));
  const auto look = std::move(due_.front().second);
  due_.pop_front();
  look();
  if (!due_.empty()) wait_for_next();
}

}  // namespace hsx

#include "platforms/pauser.h"

#include <algorithm>

namespace hsx {
namespace {

// Behind a middle, in picoseconds: whoever looks back at a cycle (kernel/hindsight.h) does so one before, and
// clocks have no edge here.
constexpr std::uint64_t kBehind = 2;

}  // namespace

Pauser::Pauser(Timeline& timeline, std::function<bool(Cycles)> arrive)
    : timeline_(timeline), arrive_(std::move(arrive)) {
  sc_core::sc_spawn_options options;
  options.spawn_method();
  options.dont_initialize();
  options.set_sensitivity(&reached_);
  sc_core::sc_spawn([this] { look(); }, "run-pause", &options);
}

// The middle before it, or the picosecond behind that, is now or to come.
Cycles Pauser::earliest() const {
  const sc_core::sc_time now = sc_core::sc_time_stamp();
  const sc_core::sc_time late = sc_core::sc_time::from_value(kBehind - 1);
  return timeline_.clock().first_middle_at_or_after(now > late ? now - late : now) + 1_cycles;
}

void Pauser::visit(Cycles at) {
  at = std::max(at, earliest());
  const bool first = due_.empty() || at < *due_.begin();
  due_.insert(at);
  if (first && !behind_all_) wait_for_next();
}

void Pauser::clear() {
  due_.clear();
  behind_all_ = false;
  timeline_.cancel(reached_);
}

void Pauser::wait_for_next() {
  timeline_.notify_at_middle(reached_, *due_.begin() - 1_cycles);
}

void Pauser::look() {
  if (due_.empty()) return;
  behind_all_ = !behind_all_;
  if (behind_all_) return sc_core::next_trigger(sc_core::sc_time::from_value(kBehind));
  const Cycles at = *due_.begin();
  due_.erase(due_.begin());
  if (arrive_(at)) sc_core::sc_pause();
  if (!due_.empty()) wait_for_next();
}

}  // namespace hsx

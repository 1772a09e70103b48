#include "platforms/watchdog.h"

namespace hsx {

Watchdog::Watchdog(Context& context, std::vector<const Processor*> cores, Picoseconds period)
    : context_(context), cores_(std::move(cores)), period_(period), due_(period) {
  sc_core::sc_spawn_options options;
  options.spawn_method();
  options.dont_initialize();
  options.set_sensitivity(&look_);
  sc_core::sc_spawn([this] { look(); }, "run-watchdog", &options);
  context_.timeline.notify_at_edge(look_, context_.timeline.clock().first_at_or_after(due_));
}

std::uint64_t Watchdog::steps() const {
  std::uint64_t sum = 0;
  for (const Processor* core : cores_) sum += core->steps();
  return sum;
}

void Watchdog::look() {
  const std::uint64_t now = steps();
  if (now == seen_) return context_.end.finish_now(EndReason::watchdog, context_.timeline.now());
  seen_ = now;
  due_ += period_;
  context_.timeline.notify_at_edge(look_, context_.timeline.clock().first_at_or_after(due_));
}

}  // namespace hsx

#include "core/passive_steps.h"

#include <cstring>

#include "kernel/access.h"

namespace hsx {

PassiveSteps::PassiveSteps(Component& core, CoreState& state, DirectMemories& memories, StepMachine& step,
                           CoreCounters& counters)
    : core_(core),
      state_(state),
      memories_(memories),
      step_(step),
      counters_(counters),
      driver_(core.context().requests) {}

bool PassiveSteps::possible() {
  return core_.timeline().engine() == Engine::run_ahead && !core_.context().events.listening() &&
         memories_.find() && memories_.fetch().gates.size() == 1 && memories_.data().gates.size() == 1;
}

Cycles PassiveSteps::run(Cycles& local) {
  start_ = local;
  step_.begin(local);
  if (step_.wants_access()) {
    ask(step_.access().kind);
    driver_.attend(attendant_);
  }
  local = step_.at();
  return start_;
}

Cycles PassiveSteps::granted(Cycles cycle) {
  if (to_begin_) {
    if (to_retire_) step_.retire();
    to_begin_ = to_retire_ = false;
    start_ = step_.at();
    step_.begin(start_);
  }
  const CoreAccess access = step_.access();
  const Cycles taken = memory_of(access.kind).cost[access_shape(access.address, access.width)];
  counters_.access(access.kind, cycle - step_.at(), taken);
  step_.complete(touch(access), cycle + taken);
  if (step_.wants_access()) {
    ask(step_.access().kind);
  } else if (goes_on()) {
    to_begin_ = to_retire_ = true;
    ask(AccessKind::fetch);
  } else {
    attendant_.dismiss();
  }
  return cycle + taken;
}

std::uint32_t PassiveSteps::touch(const CoreAccess& access) {
  const DirectMemory& memory = memory_of(access.kind);
  DirectCounts& counts = access.kind == AccessKind::fetch ? account_.fetch : account_.data;
  std::uint8_t* const at = memory.bytes + (access.address - memory.base.value());
  const bool writes = is_write(access.kind);
  ++(writes ? counts.writes : counts.reads)[access_shape(access.address, access.width)];
  std::uint8_t bytes[4] = {};
  if (writes) {
    store_le32(bytes, access.value);
    std::memcpy(at, bytes, access.width);
    return 0;
  }
  std::memcpy(bytes, at, access.width);
  return load_le32(bytes);
}

void PassiveSteps::ask(AccessKind kind) {
  memory_of(kind).gates.front()->request(step_.at(), *this);
}

// Alone, a core does better by itself.
bool PassiveSteps::goes_on() const {
  const StepResult& result = step_.result();
  return result.retired && !result.call && state_.turn.steps > 1 && !state_.is_preempted(start_) &&
         step_.next_is_in_code() && driver_.attendants() > 1;
}

bool PassiveSteps::is_due() const {
  return to_retire_ && core_.timeline().clock().middle(step_.at() - 1_cycles) < sc_core::sc_time_stamp();
}

void PassiveSteps::flush() {
  if (is_due()) {
    step_.retire();
    to_retire_ = false;
  }
  memories_.count(account_, true);
  account_ = {};
}

}  // namespace hsx

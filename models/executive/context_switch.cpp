#include "executive/context_switch.h"

#include <algorithm>

#include "executive/executive_events.h"

namespace hsx {
namespace {

constexpr std::uint64_t kCollectAt = 0x80000000;  // a turn has at most 65535 steps

}  // namespace

ContextSwitch::ContextSwitch(Component& executive, DeviceBus& bus)
    : executive_(executive),
      bus_(bus),
      cores_(executive, "context", "Context ports of the cores, in the order of their calls."),
      registers_(executive, bus),
      saves_(executive.context().stats, executive.stat_name("context_saves"), "contexts",
             "Contexts read from a slot of a core."),
      restores_(executive.context().stats, executive.stat_name("context_restores"), "contexts",
                "Contexts written to a slot of a core."),
      hindsight_(executive) {}

std::uint32_t ContextSwitch::look(const Place& place, std::uint32_t offset) {
  std::uint8_t bytes[4] = {};
  cores_.debug(place.core, {Command::read, Address(context_register::in_slot(place.slot, offset)), bytes, 4});
  return load_le32(bytes);
}

std::uint32_t ContextSwitch::read(const Place& place, std::uint32_t offset, Cycles& local) {
  std::uint32_t value = 0;
  cores_.read32(place.core, Address(context_register::in_slot(place.slot, offset)), value, local);
  return value;
}

void ContextSwitch::write(const Place& place, std::uint32_t offset, std::uint32_t value, Cycles& local) {
  cores_.write32(place.core, Address(context_register::in_slot(place.slot, offset)), value, local);
}

std::size_t ContextSwitch::count_slots(std::size_t core) {
  return std::clamp<std::size_t>(look({core, 0}, context_register::kSlots), 1, kMaxSlots);
}

void ContextSwitch::make_cores() {
  for (std::size_t core = 0; core < cores_.size(); ++core) {
    Component& owner = cores_.peers()[core]->owner();
    const bool direct = owner.timeline().engine() == Engine::run_ahead;
    states_.push_back(
        {std::vector<Slot>(count_slots(core)), 0, direct ? dynamic_cast<DirectContext*>(&owner) : nullptr});
  }
}

std::size_t ContextSwitch::least_recent(std::size_t core) {
  const std::vector<Slot>& slots = at(core).slots;
  const auto oldest = std::min_element(slots.begin(), slots.end(),
                                       [](const Slot& a, const Slot& b) { return a.granted < b.granted; });
  return static_cast<std::size_t>(oldest - slots.begin());
}

void ContextSwitch::collect_steps(std::size_t core, Task& task, Cycles& local) {
  slot_at(active(core)).uncollected = 0;
  task.steps += read(active(core), context_register::kSteps, local);
}

void ContextSwitch::collect_steps_if_due(std::size_t core, Task& task, Cycles& local) {
  if (slot_at(active(core)).uncollected >= kCollectAt) collect_steps(core, task, local);
}

std::uint32_t ContextSwitch::read_context(const Place& place, TaskContext& context, Cycles& local) {
  if (DirectContext* direct = at(place.core).direct) {
    local += Cycles(kSavedRegisters * direct->access_cycles());
    return direct->save(place.slot, context);
  }
  context.pc = read(place, context_register::kPc, local);
  context.psw = read(place, context_register::kPsw, local);
  context.sp = read(place, context_register::kSp, local);
  return read(place, context_register::kSteps, local);
}

void ContextSwitch::save(Task& task, Cycles& local) {
  if (!task.context || !slot_at(*task.context).newer) return;
  Slot& slot = slot_at(*task.context);
  task.steps += read_context(*task.context, task.registers, local);
  slot.newer = false;
  slot.uncollected = 0;
  saves_.add();
  registers_.save(task, local);
}

void ContextSwitch::restore(const Place& place, const TaskContext& context, Cycles& local) {
  restores_.add();
  if (DirectContext* direct = at(place.core).direct) {
    direct->restore(place.slot, context);
    local += Cycles(kRestoredRegisters * direct->access_cycles());
    return;
  }
  write(place, context_register::kPc, context.pc, local);
  write(place, context_register::kPsw, context.psw, local);
  write(place, context_register::kSp, context.sp, local);
  write(place, context_register::kRegBase, context.reg_base, local);
  write(place, context_register::kStackBase, context.stack_base, local);
  write(place, context_register::kStackLimit, context.stack_limit, local);
  write(place, context_register::kCodeBase, context.code_base, local);
  write(place, context_register::kCodeSize, context.code_size, local);
  write(place, context_register::kDataBase, context.data_base, local);
}

ContextSwitch::Place ContextSwitch::move_in(std::size_t core, Task& task, Cycles& local) {
  save(task, local);
  forget(task);
  const Place place{core, least_recent(core)};
  Slot& slot = slot_at(place);
  if (slot.task != nullptr) {
    save(*slot.task, local);
    forget(*slot.task);
  }
  restore(place, task.registers, local);
  registers_.restore(task, local);
  slot.task = &task;
  task.context = place;
  return place;
}

ContextSwitch::Granted ContextSwitch::grant(std::size_t core, Task& task, std::uint32_t steps,
                                            Cycles& local) {
  const bool another = slot_at(active(core)).task != &task;
  const bool here = task.context && task.context->core == core;
  const Place place = here ? *task.context : move_in(core, task, local);
  Slot& slot = slot_at(place);
  slot.newer = true;
  slot.uncollected += steps;
  slot.granted = ++grants_;
  at(core).active = place.slot;
  const Cycles from = local + 1_cycles;
  const std::uint32_t turn = encode(Turn{steps, task.abi, task.pid});
  if (DirectContext* direct = at(core).direct) {
    direct->start_turn(place.slot, turn, local.value());
    local += Cycles(direct->access_cycles());
  } else {
    write(place, context_register::kTurn, turn, local);
  }
  return {another, from};
}

void ContextSwitch::revoke(std::size_t core, Cycles& local) {
  write(active(core), context_register::kTurn, 0, local);
}

void ContextSwitch::preempt(std::size_t core, Cycles& local) {
  write({core, 0}, context_register::kPreempt, 1, local);
}

void ContextSwitch::peek_pc(std::size_t core, Task& task) {
  const DirectContext* direct = at(core).direct;
  task.registers.pc =
      direct != nullptr ? direct->peek_pc(at(core).active) : look(active(core), context_register::kPc);
}

void ContextSwitch::peek(Task& task) {
  if (!task.context || !slot_at(*task.context).newer) return;
  const Place place = *task.context;
  task.registers.pc = look(place, context_register::kPc);
  task.registers.psw = look(place, context_register::kPsw);
  task.registers.sp = look(place, context_register::kSp);
  task.steps += look(place, context_register::kSteps);
}

void ContextSwitch::report_resume(Task& task, Cycles local) {
  if (!task.trapped || !executive_.context().events.listening()) return;
  task.trapped = false;
  hindsight_.before(local, [this, &task, local] { tell_resume(task, local); });
}

void ContextSwitch::tell_resume(const Task& task, Cycles at) {
  RegisterValues values;
  for (unsigned n = 0; n < values.size(); ++n) {
    values[n] = load_le32(bus_.peek(task.register_address(n), sizeof(std::uint32_t)).data());
  }
  const RegisterDigests digests = register_digests(values);
  const Place& place = *task.context;
  executive_.context().events.emit(
      at, executive_.name(), kTaskResumed,
      {task.pid, look(place, context_register::kPc), look(place, context_register::kPsw),
       look(place, context_register::kSp), digests[0], digests[1], digests[2], digests[3]},
      kTaskResumedRank);
}

void ContextSwitch::forget(Task& task) {
  if (task.context) slot_at(*task.context) = {};
  task.context.reset();
}

}  // namespace hsx

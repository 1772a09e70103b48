#include "executive/context_switch.h"

namespace hsx {
namespace {

constexpr std::uint64_t kCollectAt = 0x80000000;  // a turn has at most 65535 steps

}  // namespace

std::uint32_t ContextSwitch::read(std::size_t core, std::uint32_t offset, Cycles& local) {
  std::uint32_t value = 0;
  cores_.read32(core, Address(offset), value, local);
  return value;
}

void ContextSwitch::write(std::size_t core, std::uint32_t offset, std::uint32_t value, Cycles& local) {
  cores_.write32(core, Address(offset), value, local);
}

ContextSwitch::Core& ContextSwitch::at(std::size_t core) {
  if (states_.empty()) {
    for (const PortBase* peer : cores_.peers()) {
      Component& owner = peer->owner();
      const bool direct = owner.timeline().engine() == Engine::run_ahead;
      states_.push_back({0, 0, direct ? dynamic_cast<DirectContext*>(&owner) : nullptr});
    }
  }
  return states_[core];
}

void ContextSwitch::collect_steps(std::size_t core, Task& task, Cycles& local) {
  at(core).uncollected = 0;
  task.steps += read(core, context_register::kSteps, local);
}

void ContextSwitch::collect_steps_if_due(std::size_t core, Task& task, Cycles& local) {
  if (at(core).uncollected >= kCollectAt) collect_steps(core, task, local);
}

void ContextSwitch::save(std::size_t core, Task& task, Cycles& local) {
  TaskContext context;
  at(core).uncollected = 0;
  if (DirectContext* direct = at(core).direct) {
    direct->save(context);
    local += Cycles(kSavedRegisters * direct->access_cycles());
  } else {
    context.pc = read(core, context_register::kPc, local);
    context.psw = read(core, context_register::kPsw, local);
    context.sp = read(core, context_register::kSp, local);
    context.steps = read(core, context_register::kSteps, local);
  }
  task.pc = context.pc;
  task.psw = context.psw;
  task.sp = context.sp;
  task.steps += context.steps;
}

void ContextSwitch::restore(std::size_t core, const Task& task, Cycles& local) {
  const TaskContext context{task.pc,
                            task.psw,
                            task.sp,
                            task.arena.reg_base,
                            task.arena.stack_base,
                            task.arena.stack_limit,
                            task.code_base,
                            task.program.image.code_bytes(),
                            task.data_base,
                            0};
  if (DirectContext* direct = at(core).direct) {
    direct->restore(context);
    local += Cycles(kRestoredRegisters * direct->access_cycles());
    return;
  }
  write(core, context_register::kPc, context.pc, local);
  write(core, context_register::kPsw, context.psw, local);
  write(core, context_register::kSp, context.sp, local);
  write(core, context_register::kRegBase, context.reg_base, local);
  write(core, context_register::kStackBase, context.stack_base, local);
  write(core, context_register::kStackLimit, context.stack_limit, local);
  write(core, context_register::kCodeBase, context.code_base, local);
  write(core, context_register::kCodeSize, context.code_size, local);
  write(core, context_register::kDataBase, context.data_base, local);
}

bool ContextSwitch::grant(std::size_t core, const Task& task, std::uint32_t steps, Cycles& local) {
  const bool replaced = at(core).owner != task.pid;
  if (replaced) {
    restore(core, task, local);
    forget(task.pid);
    at(core).owner = task.pid;
  }
  at(core).uncollected += steps;
  write(core, context_register::kTurn, encode(Turn{steps, task.abi, task.pid}), local);
  return replaced;
}

void ContextSwitch::revoke(std::size_t core, Cycles& local) {
  write(core, context_register::kTurn, 0, local);
}

void ContextSwitch::preempt(std::size_t core, Cycles& local) {
  write(core, context_register::kPreempt, 1, local);
}

std::uint32_t ContextSwitch::look(std::size_t core, std::uint32_t offset) {
  std::uint8_t bytes[4] = {};
  cores_.debug(core, {Command::read, Address(offset), bytes, 4});
  return load_le32(bytes);
}

void ContextSwitch::peek_pc(std::size_t core, Task& task) {
  task.pc = look(core, context_register::kPc);
}

void ContextSwitch::peek(std::size_t core, Task& task) {
  peek_pc(core, task);
  task.psw = look(core, context_register::kPsw);
  task.sp = look(core, context_register::kSp);
  task.steps += look(core, context_register::kSteps);
}

void ContextSwitch::forget(std::uint32_t pid) {
  for (Core& core : states_) {
    if (core.owner == pid) core.owner = 0;
  }
}

}  // namespace hsx

#include "executive/context_switch.h"

#include <algorithm>

#include "isa/context_port.h"

namespace hsx {

std::uint32_t ContextSwitch::read(std::size_t core, std::uint32_t offset, Cycles& local) {
  std::uint32_t value = 0;
  cores_.read32(core, Address(offset), value, local);
  return value;
}

void ContextSwitch::write(std::size_t core, std::uint32_t offset, std::uint32_t value, Cycles& local) {
  cores_.write32(core, Address(offset), value, local);
}

void ContextSwitch::collect_steps(std::size_t core, Task& task, Cycles& local) {
  task.steps += read(core, context_register::kSteps, local);
}

void ContextSwitch::save(std::size_t core, Task& task, Cycles& local) {
  task.pc = read(core, context_register::kPc, local);
  task.psw = read(core, context_register::kPsw, local);
  task.sp = read(core, context_register::kSp, local);
  collect_steps(core, task, local);
}

void ContextSwitch::restore(std::size_t core, const Task& task, Cycles& local) {
  write(core, context_register::kPc, task.pc, local);
  write(core, context_register::kPsw, task.psw, local);
  write(core, context_register::kSp, task.sp, local);
  write(core, context_register::kRegBase, task.arena.reg_base, local);
  write(core, context_register::kStackBase, task.arena.stack_base, local);
  write(core, context_register::kStackLimit, task.arena.stack_limit, local);
  write(core, context_register::kCodeBase, task.code_base, local);
  write(core, context_register::kCodeSize, task.program.image.code_bytes(), local);
  write(core, context_register::kDataBase, task.data_base, local);
}

bool ContextSwitch::grant(std::size_t core, const Task& task, std::uint32_t steps, Cycles& local) {
  owner_.resize(cores_.size());
  const bool replaced = owner_[core] != task.pid;
  if (replaced) restore(core, task, local);
  owner_[core] = task.pid;
  write(core, context_register::kTurn, encode(Turn{steps, task.abi, task.pid}), local);
  return replaced;
}

void ContextSwitch::revoke(std::size_t core, Cycles& local) {
  write(core, context_register::kTurn, 0, local);
}

void ContextSwitch::preempt(std::size_t core, Cycles& local) {
  write(core, context_register::kPreempt, 1, local);
}

void ContextSwitch::peek(std::size_t core, Task& task) {
  const auto look = [&](std::uint32_t offset) {
    std::uint8_t bytes[4] = {};
    cores_.debug(core, {Command::read, Address(offset), bytes, 4});
    return load_le32(bytes);
  };
  task.pc = look(context_register::kPc);
  task.psw = look(context_register::kPsw);
  task.sp = look(context_register::kSp);
  task.steps += look(context_register::kSteps);
}

void ContextSwitch::forget(std::uint32_t pid) {
  std::replace(owner_.begin(), owner_.end(), pid, 0U);
}

}  // namespace hsx

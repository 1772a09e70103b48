// The executive as the loader sees it: tasks that start, and what their memory held.
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>

#include "executive/executive.h"
#include "executive/executive_events.h"
#include "isa/data_address.h"
#include "kernel/memory_events.h"

namespace hsx {

void Executive::start_process() {
  const std::size_t requester = contexts_.cores() + 1;
  Cycles local;
  for (;;) {
    const Cycles due = wait_for_due(local);
    local = unit_->acquire(requester, std::max(due, local));
    local += costs_.entry;
    if (timer_.channels() == 0) timer_.start(local);
    start_tasks(due, local);
    serve_orders(due, local);
    scheduler_.fill_idle_cores(local);
    check_end(local);
    unit_->release(local);
  }
}

std::optional<Cycles> Executive::next_due() const {
  std::optional<Cycles> due;
  const auto note = [&due](Cycles at) { due = std::min(due.value_or(at), at); };
  for (std::uint32_t pid = 1; pid <= tasks_.size(); ++pid) {
    const Task& task = tasks_.task(pid);
    if (task.state == TaskState::pending && !task.posted) note(task.program.start);
  }
  if (!orders_.empty()) note(orders_.front().at);
  return due;
}

// Looks when `local` has come and no earlier, so that it sees all that was posted by then in either engine.
Cycles Executive::wait_for_due(Cycles local) {
  timeline().wait_for_edge(local);
  for (;;) {
    const std::optional<Cycles> due = next_due();
    if (due && *due <= std::max(local, timeline().now())) return *due;
    due ? timeline().wait_for_edge(*due, posted_) : sc_core::wait(posted_);
  }
}

void Executive::start_tasks(Cycles due, Cycles& local) {
  for (std::uint32_t pid = 1; pid <= tasks_.size(); ++pid) {
    Task& task = tasks_.task(pid);
    if (task.program.start == due && task.state == TaskState::pending && !task.posted) load(task, local);
  }
}

void Executive::load(Task& task, Cycles& local) {
  local += costs_.load;
  timeline().settle(local - 1_cycles);
  std::string error;
  if (reserve(task, error, local)) {
    set_up(task, local);
  } else {
    refuse(task, error, local);
  }
}

bool Executive::reserved_by_verify(const Task& task) {
  return task.program.start == Cycles(0) && !task.posted;
}

bool Executive::reserve(Task& task, std::string& error, Cycles local) {
  std::size_t live = 0;
  for (std::uint32_t pid = 1; pid <= tasks_.size(); ++pid) {
    const TaskState state = tasks_.task(pid).state;
    if (state != TaskState::pending && !has_ended(state)) ++live;
  }
  if (live + 1 + scheduler_.slice_channels() > timer_.channels()) {
    error = fmt::format("the timer has {} channels, too few for another task", timer_.channels());
    if (reserved_by_verify(task)) loader_.unload(task);
    return false;
  }
  if (reserved_by_verify(task)) return true;
  capture_ended(local);
  return loader_.reserve(task, error);
}

void Executive::set_up(Task& task, Cycles& local) {
  std::string error;
  if (!loader_.fill(task, local)) error = "a memory did not take all of its code and data";
  if (error.empty()) error = set_up_mailboxes(task, local);
  if (!error.empty()) {
    loader_.unload(task);
    return refuse(task, error, local);
  }
  const TaskContext& at = task.registers;
  context().events.emit(local, name(), kTaskLoaded,
                        {task.pid, at.code_base, at.code_size, at.data_base, at.reg_base, at.stack_base,
                         task.arena.stack_limit, task.arena.stack_top, safety_gap_.value().value()});
  tasks_.trace(local, task, TraceEvent::load);
  tasks_.make_ready(task, local);
}

std::string Executive::set_up_mailboxes(const Task& task, Cycles& local) {
  const auto refused = [this](const MailboxReply& reply) {
    services_.note_wakes(reply);
    return reply.results[0] != 0;
  };
  if (refused(mailbox_.load_task(task, local)))
    return "the mailbox hardware has too few descriptors or handles for it";
  for (const MailboxDeclaration& declaration : task.program.image.mailboxes) {
    if (!refused(mailbox_.bind(task, declaration, local))) continue;
    mailbox_.end_task(task, local);
    return fmt::format("the mailbox hardware did not make \"{}\" of its metadata", declaration.target);
  }
  return "";
}

void Executive::refuse(Task& task, const std::string& error, Cycles local) {
  task.refusal = error;
  tasks_.set_state(task, TaskState::killed, local);
}

// What has happened by cycle `local` is in the memories, and nothing of that cycle itself.
void Executive::capture_ended(Cycles local) {
  for (std::uint32_t pid = 1; pid <= tasks_.size(); ++pid) {
    if (!has_ended(tasks_.task(pid).state) || tasks_.task(pid).kept || captured_[pid - 1]) continue;
    captured_[pid - 1] = memory(pid);
    tell_memory(tasks_.task(pid), *captured_[pid - 1], local - 1_cycles);
  }
}

void Executive::tell_memory(const Task& task, const TaskMemory& memory, Cycles at) const {
  if (task.loaded)
    emit(at, kMemoryDigest, {task.pid, task.registers.data_base, kDataSpaceBytes, memory.crc32});
}

TaskMemory Executive::memory(std::uint32_t pid) {
  if (captured_[pid - 1]) return *captured_[pid - 1];
  const Task& task = tasks_.task(pid);
  TaskMemory memory;
  if (!task.loaded) return memory;
  const std::vector<std::uint8_t> data = bus_.peek(task.registers.data_base, kDataSpaceBytes);
  for (unsigned n = 0; n < memory.registers.size(); ++n) {
    memory.registers[n] = load_le32(data.data() + task.arena.reg_base + 4 * n);
  }
  memory.crc32 = static_cast<std::uint32_t>(crc32(0, data.data(), static_cast<unsigned>(data.size())));
  return memory;
}

}  // namespace hsx

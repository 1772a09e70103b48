// The executive as the operator sees it: orders that are posted while the simulation is paused.
//
// What is answered at once follows from earlier orders and from the states as of the cycle that comes next:
// past that, an engine may have decided more than the other.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "executive/executive.h"

namespace hsx {

std::string Executive::post(Order::Serve serve, std::uint32_t pid, std::function<void()> change) {
  if (ending_ || context().end.finished()) return "the run has ended";
  const Cycles at = timeline().next();
  orders_.push_back({at, serve, pid, std::move(change)});
  timeline().notify_at_edge(posted_, at);
  return "";
}

std::string Executive::refuse_order(std::uint32_t pid) const {
  if (ending_ || context().end.finished()) return "the run has ended";
  if (pid == 0 || pid > tasks_.size()) {
    return tasks_.size() == 0 ? fmt::format("there is no task {}, and no other", pid)
                              : fmt::format("there is no task {}, expected 1 .. {}", pid, tasks_.size());
  }
  const TaskState state = tasks_.account(pid).state_in(timeline().next());
  if (has_ended(state)) return fmt::format("task {} has ended: {}", pid, to_text(state));
  if (wishes_[pid - 1] == Wish::kill) return fmt::format("task {} is being killed", pid);
  return "";
}

PostedLoad Executive::post_load(TaskProgram program) {
  if (ending_ || context().end.finished()) return {0, "the run has ended"};
  Task candidate;
  candidate.program = std::move(program);
  std::string error;
  if (tasks_.size() >= kMaxPid) return {0, fmt::format("there is no pid above {}", kMaxPid)};
  if (!loader_.fits_alone(candidate, error)) return {0, error};
  candidate.program.start = timeline().next();
  const std::uint32_t pid = add_task(std::move(candidate.program));
  tasks_.task(pid).posted = true;
  return {pid, post(&Executive::order_load, pid)};
}

std::string Executive::post_kill(std::uint32_t pid) {
  if (const std::string refused = refuse_order(pid); !refused.empty()) return refused;
  wishes_[pid - 1] = Wish::kill;
  return post(&Executive::order_kill, pid);
}

std::string Executive::post_pause(std::uint32_t pid) {
  if (const std::string refused = refuse_order(pid); !refused.empty()) return refused;
  if (wishes_[pid - 1] == Wish::pause) return fmt::format("task {} is paused already", pid);
  wishes_[pid - 1] = Wish::pause;
  return post(&Executive::order_pause, pid);
}

std::string Executive::post_resume(std::uint32_t pid) {
  if (const std::string refused = refuse_order(pid); !refused.empty()) return refused;
  if (wishes_[pid - 1] != Wish::pause) return fmt::format("task {} is not paused", pid);
  wishes_[pid - 1] = Wish::none;
  return post(&Executive::order_resume, pid);
}

std::string Executive::post_change(std::function<void()> change) {
  return post(&Executive::order_change, 0, std::move(change));
}

void Executive::serve_orders(Cycles due, Cycles& local) {
  while (!orders_.empty() && orders_.front().at == due) {
    timeline().settle(local - 1_cycles);
    const Order order = std::move(orders_.front());
    orders_.pop_front();
    (this->*order.serve)(order, local);
  }
}

void Executive::order_load(const Order& order, Cycles& local) {
  load(tasks_.task(order.pid), local);
}

void Executive::order_kill(const Order& order, Cycles& local) {
  Task& task = tasks_.task(order.pid);
  if (has_ended(task.state)) return;
  if (task.state != TaskState::running) return kill_idle(task, local);
  task.to_kill = true;
  scheduler_.interrupt(*task.core, local);
}

void Executive::kill_idle(Task& task, Cycles& local) {
  local += costs_.queue;
  if (task.state == TaskState::pending) return tasks_.set_state(task, TaskState::killed, local);
  if (task.state == TaskState::ready) tasks_.take_ready(task);
  if (task.timer_channel) timer_.cancel(*task.timer_channel, local);
  task.timer_channel.reset();
  contexts_.save(task, local);
  bury(task, TaskState::killed, local);
}

// A core that has its executive to itself keeps the registers of a task whose turn is over. It writes them to
// memory when it likes, so that nobody else can be given the task's place.
bool Executive::keeps_windows() const {
  if (contexts_.cores() != 1) return false;
  const std::vector<const ParamBase*>& params = contexts_.port().peers().front()->owner().params();
  return std::any_of(params.begin(), params.end(), [](const ParamBase* param) {
    return param->name() == "window.cache" && param->value_text() != "\"none\"";
  });
}

void Executive::order_pause(const Order& order, Cycles& local) {
  Task& task = tasks_.task(order.pid);
  if (has_ended(task.state) || task.state == TaskState::paused) return;
  if (task.state == TaskState::ready) {
    local += costs_.queue;
    tasks_.take_ready(task);
    return tasks_.pause(task, local);
  }
  task.to_pause = true;
  if (task.state == TaskState::running) scheduler_.interrupt(*task.core, local);
}

void Executive::order_resume(const Order& order, Cycles& local) {
  Task& task = tasks_.task(order.pid);
  task.to_pause = false;
  if (task.state != TaskState::paused) return;
  local += costs_.queue;
  tasks_.trace(local, task, TraceEvent::resume);
  tasks_.set_state(task, TaskState::ready, local);
}

void Executive::order_message(const Order&, Cycles& local) {
  services_.note_wakes(mailbox_.host_send(local));
}

void Executive::order_change(const Order& order, Cycles&) {
  order.change();
}

}  // namespace hsx

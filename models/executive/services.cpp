#include "executive/services.h"

#include <fmt/format.h>

#include <algorithm>

#include "executive/executive_events.h"
#include "isa/data_address.h"
#include "isa/fault.h"

namespace hsx {

Services::Services(Component& executive, const ServiceDevices& devices, TaskTable& tasks,
                   ContextSwitch& contexts, const ExecutiveCosts& costs)
    : executive_(executive),
      devices_(devices),
      tasks_(tasks),
      contexts_(contexts),
      costs_(costs),
      math_enabled_(executive, "math", false, "Whether the sine, cosine and exponential traps exist."),
      unknown_latency_(executive.context().stats, executive.stat_name("trap.unknown"), "cycles",
                       "Cycles of traps with an unknown module or function.") {
  for (const TrapRow* row = begin_traps(); row != end_traps(); ++row) {
    const std::string name = fmt::format("trap.{:x}_{:x}_{}", row->module, row->function, row->name);
    latencies_.push_back(std::make_unique<Histogram>(
        executive.context().stats, executive.stat_name(name), "cycles",
        fmt::format("Cycles from the call of the core to the end of the service: {}.", row->meaning)));
  }
}

Services::Handler Services::handler(Service service) {
  // In the order of Service.
  static constexpr std::array<Handler, 24> kHandlers{
      &Services::core_get_steps, &Services::task_exit, &Services::uart_write, &Services::can_tx,
      &Services::file,           &Services::file,      &Services::fs_write,   &Services::file,
      &Services::file,           &Services::file,      &Services::file,       &Services::file,
      &Services::mailbox,        &Services::mailbox,   &Services::mailbox,    &Services::mailbox,
      &Services::mailbox,        &Services::mailbox,   &Services::mailbox,    &Services::sleep_ms,
      &Services::yield,          &Services::math,      &Services::math,       &Services::math};
  return kHandlers[static_cast<std::size_t>(service)];
}

const TrapRow* Services::find(const Task& task, std::uint32_t imm) const {
  const TrapRow* row =
      find_trap(task.abi, static_cast<std::uint8_t>(imm >> 8 & 0xF), static_cast<std::uint8_t>(imm & 0xFF));
  const bool off = row != nullptr && row->module == kMathModule && !math_enabled_;
  return off ? nullptr : row;
}

ServiceOutcome Services::serve(Task& task, std::size_t core, std::uint32_t imm, Cycles& local) {
  const Cycles start = local;
  local += costs_.dispatch;
  tasks_.account(task.pid).count(TaskCounter::trap);
  tasks_.trace(local, task, TraceEvent::trap, imm);
  const TrapRow* row = find(task, imm);
  if (row == nullptr) {
    const ServiceOutcome outcome = unknown(task, local);
    unknown_latency_.record((local - start).value());
    return outcome;
  }
  Call call{task, core, *row};
  call.result_mask = row->results;
  read_arguments(call, local);
  const ServiceOutcome outcome = (this->*handler(row->service))(call, local);
  write_results(call, local);
  latencies_[static_cast<std::size_t>(row - begin_traps())]->record((local - start).value());
  executive_.context().events.emit(local, executive_.name(), kTrapServed,
                                   {task.pid, imm, call.results[0], (local - start).value()});
  return outcome;
}

ServiceOutcome Services::unknown(Task& task, Cycles& local) {
  write_register(task, 0, kUnknownTrapStatus, local);
  return ServiceOutcome::resume;
}

std::uint32_t Services::read_register(const Task& task, unsigned n, Cycles& local) {
  return devices_.bus.read(task.data_base + task.arena.reg_base + 4 * n, local);
}

void Services::write_register(const Task& task, unsigned n, std::uint32_t value, Cycles& local) {
  devices_.bus.write(task.data_base + task.arena.reg_base + 4 * n, value, local);
}

void Services::read_arguments(Call& call, Cycles& local) {
  for (unsigned n = 0; n < 16; ++n) {
    if ((call.row.arguments >> n & 1U) != 0) call.arguments[n] = read_register(call.task, n, local);
  }
}

void Services::write_results(const Call& call, Cycles& local) {
  for (unsigned n = 0; n < 16; ++n) {
    if ((call.result_mask >> n & 1U) != 0) write_register(call.task, n, call.results[n], local);
  }
}

void Services::deliver(const Task& task, const MailboxResults& results, Cycles& local) {
  for (unsigned n = 0; n < results.size(); ++n) write_register(task, n, results[n], local);
}

std::vector<std::uint8_t> Services::read_data(const Task& task, std::uint32_t address, std::uint32_t length,
                                              Cycles& local) {
  const std::uint32_t start = effective_address(address, 0);
  const std::uint32_t count = std::min(length, kDataSpaceBytes - start);
  return devices_.bus.read_bytes(task.data_base + start, count, local);
}

}  // namespace hsx

#include "executive/services.h"

#include <fmt/format.h>

#include <algorithm>

#include "executive/executive_events.h"
#include "isa/data_address.h"
#include "isa/fault.h"

namespace hsx {
namespace {

template <class Rows>
constexpr bool is_indexed(const Rows& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].service) != i) return false;
  }
  return true;
}

}  // namespace

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
  static constexpr std::array<HandlerRow, 24> kHandlers{{
      {Service::core_get_steps, &Services::core_get_steps},
      {Service::task_exit, &Services::task_exit},
      {Service::uart_write, &Services::uart_write},
      {Service::can_tx, &Services::can_tx},
      {Service::fs_open, &Services::file},
      {Service::fs_read, &Services::file},
      {Service::fs_write, &Services::fs_write},
      {Service::fs_close, &Services::file},
      {Service::fs_list, &Services::file},
      {Service::fs_delete, &Services::file},
      {Service::fs_rename, &Services::file},
      {Service::fs_mkdir, &Services::file},
      {Service::mailbox_open, &Services::mailbox},
      {Service::mailbox_bind, &Services::mailbox},
      {Service::mailbox_send, &Services::mailbox},
      {Service::mailbox_recv, &Services::mailbox},
      {Service::mailbox_peek, &Services::mailbox},
      {Service::mailbox_tap, &Services::mailbox},
      {Service::mailbox_close, &Services::mailbox},
      {Service::sleep_ms, &Services::sleep_ms},
      {Service::yield, &Services::yield},
      {Service::sin, &Services::math},
      {Service::cos, &Services::math},
      {Service::exp, &Services::math},
  }};
  static_assert(is_indexed(kHandlers) && kHandlers.back().service == Service::exp,
                "a row for each service, in the order of Service");
  return kHandlers[static_cast<std::size_t>(service)].handler;
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
  if (tasks_.shows_pc()) contexts_.peek_pc(core, task);
  tasks_.trace(local, task, TraceEvent::trap, imm);
  const TrapRow* row = find(task, imm);
  if (row == nullptr) {
    write_register(task, 0, kUnknownTrapStatus, local);
    report(task, imm, kUnknownTrapStatus, unknown_latency_, start, local);
    return ServiceOutcome::resume;
  }
  Call call{task, core, *row};
  call.result_mask = row->results;
  read_arguments(call, local);
  const ServiceOutcome outcome = (this->*handler(row->service))(call, local);
  write_results(call, local);
  Histogram& latency = *latencies_[static_cast<std::size_t>(row - begin_traps())];
  report(task, imm, call.results[0], latency, start, local);
  return outcome;
}

void Services::report(const Task& task, std::uint32_t imm, std::uint32_t r0, Histogram& latency, Cycles start,
                      Cycles end) {
  for (ExecutiveFaults* faults : faults_) faults->served(task, devices_.bus, end);
  latency.record((end - start).value());
  executive_.context().events.emit(end, executive_.name(), kTrapServed,
                                   {task.pid, imm, r0, (end - start).value()});
}

std::uint32_t Services::read_register(const Task& task, unsigned n, Cycles& local) {
  return devices_.bus.read(task.register_address(n), local);
}

void Services::write_register(Task& task, unsigned n, std::uint32_t value, Cycles& local) {
  devices_.bus.write(task.register_address(n), value, local);
  task.copied[n] = value;
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

void Services::deliver(Task& task, const MailboxResults& results, Cycles& local) {
  for (unsigned n = 0; n < results.size(); ++n) write_register(task, n, results[n], local);
}

std::vector<std::uint8_t> Services::read_data(const Task& task, std::uint32_t address, std::uint32_t length,
                                              Cycles& local) {
  const std::uint32_t start = effective_address(address, 0);
  const std::uint32_t count = std::min(length, kDataSpaceBytes - start);
  return devices_.bus.read_bytes(task.registers.data_base + start, count, local);
}

}  // namespace hsx

// What only the wired executive can know: its cores, its devices, and whether the tasks fit.
#include <fmt/format.h>

#include <algorithm>

#include "executive/device_rows.h"
#include "executive/executive.h"
#include "mailbox/mailbox_device.h"

namespace hsx {

void Executive::verify() {
  check_contexts();
  contexts_.verify();
  check_arena();
  place_devices();
  std::vector<std::string> names{"interrupts"};
  for (const PortBase* core : calls_.peers()) names.push_back(core->owner().name());
  names.emplace_back("starts");
  arbiter_ = arbiter_params_.make(names.size());
  unit_ = std::make_unique<SharedResource>(*this, stat_name("unit"), *arbiter_, names);
  scheduler_.set_cores(contexts_.cores());
  if (context().diagnostics.ok()) check_tasks();
}

void Executive::check_tasks() {
  for (std::uint32_t pid = 1; pid <= tasks_.size(); ++pid) {
    Task& task = tasks_.task(pid);
    std::string error;
    if (pid > kMaxPid) error = fmt::format("there is no pid above {}", kMaxPid);
    if (error.empty() && loader_.fits_alone(task, error) && reserved_by_verify(task))
      loader_.reserve(task, error);
    if (!error.empty())
      context().diagnostics.error(task.program.origin, fmt::format("task {}: {}", pid, error));
  }
}

void Executive::check_contexts() {
  const auto& contexts = contexts_.port().peers();
  bool same = contexts.size() == calls_.size();
  for (std::size_t i = 0; same && i < contexts.size(); ++i)
    same = &contexts[i]->owner() == &calls_.peers()[i]->owner();
  if (same) return;
  context().diagnostics.error(
      setup_settings().origin(),
      fmt::format("{}.context and {}.core must be wired to the same cores in the same order", name(),
                  name()));
}

void Executive::check_arena() {
  for (const Param<Address>* param : {&arena_start_, &arena_top_}) {
    if (param->value().value() % 4 == 0) continue;
    context().diagnostics.error(param->origin(), fmt::format("{}.{}: {} is not a multiple of 4", name(),
                                                             param->name(), param->value_text()));
  }
}

void Executive::refuse_device(const Param<std::string>& param, const std::string& why) {
  context().diagnostics.error(param.origin(),
                              fmt::format("{}.{}: \"{}\" {}", name(), param.name(), param.value(), why));
}

DeviceBus::Mapped Executive::find_mapped(const Param<std::string>& param) {
  const std::optional<DeviceBus::Mapped> found = bus_.find(param);
  if (!found) refuse_device(param, fmt::format("is not on the map that {}.bus reaches", name()));
  return found.value_or(DeviceBus::Mapped{});
}

Region Executive::find_memory(const Param<std::string>& param) {
  DeviceBus::Mapped mapped = find_mapped(param);
  if (mapped.owner == nullptr) return mapped.region;
  if (!mapped.owner->registers().empty()) refuse_device(param, "is a device with registers, not a memory");
  const Bytes window = mapped.owner->window();
  if (window != Bytes(0)) mapped.region.size = std::min(mapped.region.size, window);
  return mapped.region;
}

std::uint32_t Executive::find_device(const Param<std::string>& param, const DeviceRows& needed) {
  const DeviceBus::Mapped mapped = find_mapped(param);
  if (mapped.owner == nullptr) return 0;
  const std::string missing = missing_register(needed, mapped.owner->registers());
  if (!missing.empty())
    refuse_device(param, fmt::format("has no register {}, expected a {}", missing, needed.kind));
  return static_cast<std::uint32_t>(mapped.region.base.value());
}

void Executive::answer_host_bell() {
  const auto mapped = bus_.find(mailbox_name_);
  auto* device = mapped ? dynamic_cast<MailboxDevice*>(mapped->owner) : nullptr;
  if (device != nullptr) device->set_host_bell([this] { return post(&Executive::order_message, 0); });
}

void Executive::place_devices() {
  const Region code = find_memory(code_name_);
  loader_.place(code, find_memory(ram_name_));
  mailbox_.place(find_device(mailbox_name_, kMailboxRows));
  answer_host_bell();
  timer_.place(find_device(timer_name_, kTimerRows));
  if (!uart_name_.value().empty()) uart_.place(find_device(uart_name_, kUartRows));
  if (!can_name_.value().empty()) can_.place(find_device(can_name_, kCanRows));
  if (files_name_.value().empty()) return;
  files_.place(find_device(files_name_, kFileRows));
  if (files_done_.peers().empty()) {
    context().diagnostics.error(
        files_name_.origin(),
        fmt::format("{}.files_done must be wired when {}.files is used", name(), name()));
  }
}

}  // namespace hsx

#include "executive/executive.h"

#include <fmt/format.h>

namespace hsx {
namespace {

const ComponentKind<Executive> kKind{"executive", "Schedules tasks, serves traps and interrupts."};

constexpr std::uint64_t kMostTraceEntries = 1'000'000;
constexpr Address kDataEnd{0x10000};

ArenaLayout arena_layout(Address start, Address top, Bytes stack, Bytes gap) {
  return {static_cast<std::uint32_t>(start.value()), static_cast<std::uint32_t>(top.value()),
          static_cast<std::uint32_t>(stack.value()), static_cast<std::uint32_t>(gap.value())};
}

}  // namespace

Executive::Executive(const sc_core::sc_module_name& name, const Setup& setup)
    : Component(name, setup),
      quantum_(*this, "quantum", 1, "Steps of a turn.", 1, kMaxTurnSteps),
      abi_(*this, "abi", {"auto", "2025-10", "2025-11"}, "auto",
           "ABI revision; auto takes the image's header version: 1 is 2025-10, 2 is 2025-11."),
      layout_(*this, "layout", {"private", "shared"}, "private",
              "Data spaces: a 64 KiB bank for each task, or one for all."),
      arena_start_(*this, "arena.start", Address(0x1000), "Data address of the first register bank.",
                   Address(4), Address(0xFFC0)),
      arena_top_(*this, "arena.top", Address(0xFFFC), "One past the highest stack.", Address(8), kDataEnd),
      stack_(*this, "arena.stack", 4_KiB, "Stack of a task that does not ask for a size.", 4_bytes, 60_KiB),
      safety_gap_(*this, "arena.safety_gap", 0_bytes, "Bytes between the highest bank and the lowest stack.",
                  0_bytes, 60_KiB),
      arbiter_name_(*this, "arbiter", Arbiters::instance().names(), "fixed_priority",
                    "Whose request is served first; requesters are the interrupts, the cores in their order, "
                    "task starts."),
      trace_entries_(*this, "trace_entries", 256, "Entries of the trace ring.", 0, kMostTraceEntries),
      code_name_(*this, "code", "code.in", "Mapped target that holds the code."),
      ram_name_(*this, "ram", "ram.in", "Mapped target that holds the data spaces."),
      mailbox_name_(*this, "mailbox", "mailbox.in", "Mapped target of the mailbox hardware."),
      timer_name_(*this, "timer", "timer.in", "Mapped target of the scheduler timer."),
      uart_name_(*this, "uart", "uart.in", "Mapped target of the UART, or \"\" for none."),
      can_name_(*this, "can", "can.in", "Mapped target of the CAN controller, or \"\" for none."),
      files_name_(*this, "files", "files.in", "Mapped target of the file store, or \"\" for none."),
      costs_(*this),
      calls_(
          *this, "core", "Calls of the cores.",
          [this](std::size_t i, tlm::tlm_generic_payload& p, Cycles& local) { serve_call(i, p, local); },
          nullptr),
      timer_irq_(*this, "timer_irq", "Interrupt of the scheduler timer."),
      mailbox_irq_(*this, "mailbox_irq", "Interrupt of the mailbox hardware: a wait has ended."),
      mailbox_done_(*this, "mailbox_done", "End of a mailbox command."),
      files_done_(*this, "files_done", "End of a file command.", PortBase::Arity::optional),
      bus_(*this),
      contexts_(*this),
      tasks_(*this, trace_entries_),
      mailbox_(bus_, mailbox_done_),
      timer_(bus_),
      uart_(bus_),
      can_(bus_),
      files_(bus_, files_done_),
      scheduler_(*this, tasks_, contexts_, timer_, costs_),
      services_(*this, {bus_, mailbox_, timer_, uart_, can_, files_}, tasks_, contexts_, costs_),
      loader_(bus_, arena_layout(arena_start_, arena_top_, stack_, safety_gap_), layout_.as<DataLayout>()),
      interrupt_latency_(context().stats, stat_name("interrupt_latency"), "cycles",
                         "Cycles from the rise of an interrupt to the executive's first action.") {
  sc_core::sc_spawn([this] { interrupt_process(); }, "interrupts");
  sc_core::sc_spawn([this] { start_process(); }, "starts");
}

std::uint32_t Executive::add_task(TaskProgram program) {
  Task& task = tasks_.add(std::move(program));
  task.abi = resolve_abi(abi_.as<AbiSetting>(), task.program.image.version);
  task.quantum = task.program.quantum == 0 ? static_cast<std::uint32_t>(quantum_) : task.program.quantum;
  captured_.emplace_back();
  return task.pid;
}

void Executive::verify() {
  check_contexts();
  place_devices();
  std::vector<std::string> names{"interrupts"};
  for (const PortBase* core : calls_.peers()) names.push_back(core->owner().name());
  names.emplace_back("starts");
  arbiter_ = Arbiters::instance().find(arbiter_name_.word())->make(names.size());
  unit_ = std::make_unique<SharedResource>(*this, stat_name("unit"), *arbiter_, names);
  scheduler_.set_cores(contexts_.cores());
  if (!context().diagnostics.ok()) return;
  for (std::uint32_t pid = 1; pid <= tasks_.size(); ++pid) {
    Task& task = tasks_.task(pid);
    std::string error;
    if (task.program.start == Cycles(0) && !loader_.reserve(task, error)) {
      context().diagnostics.error(task.program.origin, fmt::format("task {}: {}", pid, error));
    }
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

Region Executive::required(const ParamBase& param, const std::string& target) {
  const std::optional<Region> found = bus_.find(target);
  if (!found) {
    context().diagnostics.error(param.origin(),
                                fmt::format("{}.{}: \"{}\" is not on the map that {}.bus reaches", name(),
                                            param.name(), target, name()));
  }
  return found.value_or(Region{});
}

std::optional<std::uint32_t> Executive::optional(const ParamBase& param, const std::string& target) {
  if (target.empty()) return std::nullopt;
  return static_cast<std::uint32_t>(required(param, target).base.value());
}

void Executive::place_devices() {
  const auto base = [](const Region& region) { return static_cast<std::uint32_t>(region.base.value()); };
  loader_.place(required(code_name_, code_name_), required(ram_name_, ram_name_));
  mailbox_.place(base(required(mailbox_name_, mailbox_name_)));
  timer_.place(base(required(timer_name_, timer_name_)));
  if (const auto uart = optional(uart_name_, uart_name_)) uart_.place(*uart);
  if (const auto can = optional(can_name_, can_name_)) can_.place(*can);
  const auto files = optional(files_name_, files_name_);
  if (!files) return;
  files_.place(*files);
  if (files_done_.peers().empty()) {
    context().diagnostics.error(
        files_name_.origin(),
        fmt::format("{}.files_done must be wired when {}.files is used", name(), name()));
  }
}

void Executive::close(Cycles end) {
  for (std::uint32_t pid = 1; pid <= tasks_.size(); ++pid) {
    Task& task = tasks_.task(pid);
    if (task.state == TaskState::running) contexts_.peek(*task.core, task);
    tasks_.account(pid).retire(task.steps);
  }
  tasks_.close(end);
}

}  // namespace hsx

#include "executive/executive.h"

#include "isa/data_address.h"

namespace hsx {
namespace {

const ComponentKind<Executive> kKind{"executive", "Schedules tasks, serves traps and interrupts."};

constexpr std::uint64_t kMostTraceEntries = 1'000'000;
constexpr Address kDataEnd{kDataSpaceBytes};

}  // namespace

Executive::Executive(const sc_core::sc_module_name& name, const Setup& setup)
    : Component(name, setup),
      quantum_(*this, "quantum", 1, "Steps of a turn.", 1, kMaxTurnSteps),
      abi_(*this, "abi", {"auto", "2025-10", "2025-11", "legacy"}, "auto",
           "ABI revision; auto takes the image's header version: 1 is 2025-10, 2 is 2025-11. legacy, for "
           "study, is 2025-10 with CALL offsets taken as addresses."),
      layout_(*this, "layout", {"private", "shared"}, "private",
              "Data spaces: a 64 KiB bank for each task, or one for all."),
      arena_(*this, "arena", {"disjoint", "overlapping"}, "disjoint",
             "A bank and a stack for each task, or for study the same ones for all, in one data space."),
      arena_start_(*this, "arena.start", Address(0x1000), "Data address of the first register bank.",
                   Address(4), Address(0xFFC0)),
      arena_top_(*this, "arena.top", Address(0xFFFC), "One past the highest stack.", Address(8), kDataEnd),
      stack_(*this, "arena.stack", 4_KiB, "Stack of a task that does not ask for a size.", 4_bytes, 60_KiB),
      safety_gap_(*this, "arena.safety_gap", 0_bytes, "Bytes between the highest bank and the lowest stack.",
                  0_bytes, 60_KiB),
      initial_sp_(*this, "initial_sp", {"absolute", "relative"}, "absolute",
                  "Where sp starts: at the top of the stack, or for study at its size."),
      guard_(*this, "guard", {"on", "off"}, "on",
             "Whether cores are told where stacks end; off, for study, programs STACK_LIMIT with 0."),
      arbiter_params_(
          *this, "fixed_priority",
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
          [this](std::size_t i, tlm::tlm_generic_payload& p, Cycles& local) {
            set_response(p, Response::ok);
            serve_call(i, decode_core_call(load_le32(p.get_data_ptr())), local);
          },
          nullptr),
      timer_irq_(*this, "timer_irq", "Interrupt of the scheduler timer."),
      mailbox_irq_(*this, "mailbox_irq", "Interrupt of the mailbox hardware: a wait has ended."),
      mailbox_done_(*this, "mailbox_done", "End of a mailbox command."),
      files_done_(*this, "files_done", "End of a file command.", PortBase::Arity::optional),
      bus_(*this),
      contexts_(*this, bus_),
      tasks_(*this, trace_entries_),
      mailbox_(bus_, mailbox_done_),
      timer_(bus_),
      uart_(bus_),
      can_(bus_),
      files_(bus_, files_done_),
      scheduler_(*this, tasks_, contexts_, timer_, costs_),
      services_(*this, {bus_, mailbox_, timer_, uart_, can_, files_}, tasks_, contexts_, costs_),
      loader_(bus_, arena_layout(), layout_.as<DataLayout>()),
      interrupt_latency_(context().stats, stat_name("interrupt_latency"), "cycles",
                         "Cycles from the rise of an interrupt to the executive's first action.") {
  timer_irq_.announce(static_cast<std::uint32_t>(InterruptLine::timer));
  mailbox_irq_.announce(static_cast<std::uint32_t>(InterruptLine::mailbox));
  mailbox_done_.announce(static_cast<std::uint32_t>(InterruptLine::mailbox_done));
  files_done_.announce(static_cast<std::uint32_t>(InterruptLine::files_done));
  sc_core::sc_spawn([this] { interrupt_process(); }, "interrupts");
  sc_core::sc_spawn([this] { start_process(); }, "starts");
}

ArenaLayout Executive::arena_layout() const {
  ArenaLayout layout;
  layout.start = static_cast<std::uint32_t>(arena_start_.value().value());
  layout.top = static_cast<std::uint32_t>(arena_top_.value().value());
  layout.stack_bytes = static_cast<std::uint32_t>(stack_.value().value());
  layout.safety_gap = static_cast<std::uint32_t>(safety_gap_.value().value());
  layout.overlapping = arena_.index() == 1;
  layout.relative_sp = initial_sp_.index() == 1;
  layout.guarded = guard_.index() == 0;
  return layout;
}

std::uint32_t Executive::add_task(TaskProgram program) {
  Task& task = tasks_.add(std::move(program));
  task.abi = resolve_abi(abi_.as<AbiSetting>(), task.program.image.version);
  task.quantum = task.program.quantum == 0 ? static_cast<std::uint32_t>(quantum_) : task.program.quantum;
  captured_.emplace_back();
  wishes_.push_back(Wish::none);
  return task.pid;
}

void Executive::close(Cycles end) {
  for (std::uint32_t pid = 1; pid <= tasks_.size(); ++pid) {
    Task& task = tasks_.task(pid);
    contexts_.peek(task);
    tasks_.account(pid).retire(task.steps);
    if (context().events.listening() && !captured_[pid - 1]) tell_memory(task, memory(pid), end);
  }
  tasks_.close(end);
}

}  // namespace hsx

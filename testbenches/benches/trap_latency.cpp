// trap_latency
#include <fmt/format.h>

#include <array>

#include "executive/executive.h"
#include "executive/executive_events.h"
#include "io/file_device.h"
#include "io/line_output.h"
#include "mailbox/mailbox_state.h"
#include "testbenches/bench.h"

namespace hsx::bench {
namespace {

constexpr int kCalls = 4;

// Terms of a hand calculation where an access costs a cycle.
struct Terms {
  std::uint64_t accesses = 0;  // to registers of the task and of devices, and to memory
  bool command = false;        // the mailbox carries out a command
  std::uint64_t messages = 0;  // that enter or leave a ring
  bool math = false;
};

// A mailbox service: arguments read and passed on, DATA_BASE, PID, COMMAND and STATUS, results read and
// passed on, and the words that the mailbox moves itself.
constexpr Terms mailbox(std::uint64_t arguments, std::uint64_t results, std::uint64_t moved = 0,
                        std::uint64_t messages = 0) {
  return {2 * arguments + 4 + 2 * results + moved, true, messages, false};
}

struct ServiceRow {
  const char* label;
  Service service;
  bool (*works)(const BenchPlatform&);  // whether the platform has what it needs
  const char* before;                   // what precedes each call
  std::optional<Terms> terms;
};

// What precedes a call; R10 holds a handle of the target, the buffer is aligned.
constexpr const char* kTarget = "    LDI32 R1, target\n    LDI R2, 0\n";
constexpr const char* kBind = "    LDI32 R1, target\n    LDI R2, 256\n    LDI R3, 3\n";
constexpr const char* kMessage =
    "    MOV R1, R10\n    LDI32 R2, buffer\n    LDI R3, 4\n    LDI R4, 0\n    LDI R5, 0\n";
constexpr const char* kSendFirst =
    "    MOV R1, R10\n    LDI32 R2, buffer\n    LDI R3, 4\n    LDI R4, 0\n    LDI R5, 0\n    SVC MOD=5, "
    "FN=2\n"
    "    MOV R1, R10\n    LDI32 R2, buffer\n    LDI R3, 4\n";
constexpr const char* kHandle = "    MOV R1, R10\n    LDI R2, 0\n";
constexpr const char* kOpenFirst = "    LDI32 R1, target\n    LDI R2, 0\n    SVC MOD=5, FN=0\n";
constexpr const char* kByte = "    LDI R0, 1\n    SVC SLEEP\n    LDI32 R1, buffer\n    LDI R2, 1\n";
constexpr const char* kFrame =
    "    LDI R0, 1\n    SVC SLEEP\n    LDI R1, 1\n    LDI32 R2, buffer\n    LDI R3, 8\n";
constexpr const char* kFile = "    LDI32 R1, target\n    LDI R2, 0\n";
constexpr const char* kStdout = "    LDI R1, 1\n    LDI32 R2, buffer\n    LDI R3, 4\n";

bool always(const BenchPlatform&) {
  return true;
}
template <class Interface>
bool has(const BenchPlatform& platform) {
  return platform.has<Interface>();
}

// The target takes two words. Files have latencies of their own: they are measured only.
const std::array<ServiceRow, 15> kServices{{
    {"core_get_steps", Service::core_get_steps, always, "", Terms{2}},
    {"uart_write, 1 byte", Service::uart_write, has<SerialOutput>, kByte, Terms{6}},
    {"can_tx, 8 bytes", Service::can_tx, has<FrameOutput>, kFrame, Terms{12}},
    {"fs_open and close", Service::fs_open, has<FileDevice>, kFile, std::nullopt},
    {"fs_write, 4 B to stdout", Service::fs_write, always, kStdout, Terms{13, true, 1}},
    {"mailbox_open", Service::mailbox_open, always, kTarget, mailbox(2, 2, 2)},
    {"mailbox_bind", Service::mailbox_bind, always, kBind, mailbox(3, 2, 2)},
    {"mailbox_send, 4 bytes", Service::mailbox_send, always, kMessage, mailbox(5, 2, 1, 1)},
    {"mailbox_recv, 4 bytes", Service::mailbox_recv, always, kSendFirst, mailbox(5, 5, 1, 1)},
    {"mailbox_recv, empty", Service::mailbox_recv, always, kMessage, mailbox(5, 2)},
    {"mailbox_peek", Service::mailbox_peek, always, kHandle, mailbox(1, 4)},
    {"mailbox_tap", Service::mailbox_tap, always, kHandle, mailbox(2, 1)},
    {"mailbox_close", Service::mailbox_close, always, kOpenFirst, mailbox(1, 1)},
    {"sleep_ms", Service::sleep_ms, always, "    LDI R0, 1\n", Terms{2}},
    {"sin", Service::sin, always, "    LDI R1, 0\n", Terms{2, false, 0, true}},
}};

// What follows a call.
std::string after(const ServiceRow& row) {
  return row.service == Service::fs_open ? "    MOV R1, R0\n    SVC MOD=4, FN=3\n" : "";
}

std::string program(const ServiceRow& row, std::uint16_t service) {
  return fmt::format(
      ".text\n    LDI32 R1, target\n    LDI R2, 256\n    LDI R3, 3\n    SVC MOD=5, FN=1\n"
      "    LDI32 R1, target\n    LDI R2, 0\n    SVC MOD=5, FN=0\n    MOV R10, R1\n    LDI R12, {}\nagain:\n{}"
      "    SVC {}\n{}    LDI R11, 1\n    SUB R12, R12, R11\n    JNZ again\n    LDI R0, 0\n    "
      "RET\n"
      ".data\ntarget:\n    .asciz \"app:b\"\n    .align 4\nbuffer:\n    .zero 8\n",
      kCalls, row.before, service, after(row));
}

class TrapProbe : public BenchProbe {
 public:
  TrapProbe(const ServiceRow& row, std::uint16_t service) : row_(row), service_(service) {}

  void observe(const Event& event) override {
    if (event.type != &kTrapServed || event.values[1] != service_) return;
    ++seen_;
    if (seen_ > skipped()) cycles_.add(event.values[3]);
  }
  void finish(const BenchMachine& machine, BenchReport& report) override {
    report.samples("trap_cycles", cycles_, limit(machine));
  }

 private:
  // The calls that prepare the others.
  int skipped() const {
    return row_.service == Service::mailbox_open || row_.service == Service::mailbox_bind ? 1 : 0;
  }

  std::optional<double> limit(const BenchMachine& machine) const {
    if (!row_.terms || !machine.is_plain()) return std::nullopt;
    const Executive& executive = machine.only<Executive>();
    const Component& mailbox = machine.part<MailboxState>();
    const Terms& terms = *row_.terms;
    std::uint64_t cycles = machine.cycles(executive, "latency.dispatch") + terms.accesses;
    if (terms.command) cycles += machine.cycles(mailbox, "latency.command");
    cycles += terms.messages * machine.cycles(mailbox, "latency.message");
    if (terms.math) cycles += machine.cycles(executive, "latency.math");
    return static_cast<double>(cycles);
  }

  const ServiceRow& row_;
  std::uint16_t service_;
  int seen_ = 0;
  Samples cycles_;
};

BenchPlan plan(const BenchPlatform& platform) {
  BenchPlan plan;
  for (const ServiceRow& row : kServices) {
    if (!row.works(platform)) continue;
    BenchPoint point{row.label};
    point.settings = {platform.set<Executive>("math=true")};
    const std::uint16_t service = platform.service(row.service);
    point.tasks = {{program(row, service)}};
    if (std::string(row.before).find("SLEEP") != std::string::npos)
      point.tasks.front().define["SLEEP"] = platform.service(Service::sleep_ms);
    point.tasks.front().exit_status = 0;
    point.probe = [&row, service] { return std::make_unique<TrapProbe>(row, service); };
    plan.points.push_back(std::move(point));
  }
  return plan;
}

const BenchKind kKind{
    {"trap_latency",
     "What a service costs its caller, by service.",
     {{"trap_cycles", "cycles", "From when the executive turns to an SVC to the last result of the service.",
       "latencies and accesses of the service; files are measured only"}},
     plan}};

}  // namespace
}  // namespace hsx::bench

// stack_depth
#include <fmt/format.h>

#include <algorithm>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "testbenches/bench.h"

namespace hsx::bench {
namespace {

constexpr std::uint64_t kStack = 2048;
constexpr std::uint64_t kFrame = 8;              // a return address and a register
constexpr std::uint64_t kHighestStart = 0xFFFC;  // where sp starts when the stack ends with the data space

const char* const kRecursion = R"(.entry main
.text
main:
    LDI32 R1, DEPTH
    LDI R2, 1
    CALL down
    LDI R0, 0
    RET
down:
    PUSH R1
    SUB R1, R1, R2
    JZ bottom
    CALL down
bottom:
    POP R1
    RET
)";

class StackProbe : public BenchProbe {
 public:
  explicit StackProbe(std::uint64_t depth) : depth_(depth) {}

  void observe(const Event& event) override {
    if (event.type == &kTaskLoaded) {
      limit_ = event.values[6];
      top_ = std::min(event.values[7], kHighestStart);
      lowest_ = top_;
    }
    if (event.type == &kRetire) lowest_ = std::min(lowest_, event.values[5]);
  }
  void finish(const BenchMachine&, BenchReport& report) override {
    report.value("stack_bytes", static_cast<double>(top_ - lowest_), static_cast<double>(depth_ * kFrame));
    report.value("headroom", static_cast<double>(lowest_) - static_cast<double>(limit_), 0.0);
  }

 private:
  std::uint64_t depth_;
  std::uint64_t limit_ = 0;
  std::uint64_t top_ = 0;
  std::uint64_t lowest_ = 0;
};

BenchPlan plan(const BenchPlatform&) {
  BenchPlan plan;
  for (const std::uint64_t depth :
       {std::uint64_t{1}, std::uint64_t{16}, std::uint64_t{64}, kStack / kFrame}) {
    BenchPoint point{fmt::format("{} calls deep", depth)};
    point.tasks = {{kRecursion, {{"DEPTH", static_cast<std::int64_t>(depth)}}}};
    point.tasks.front().stack = kStack;
    point.tasks.front().exit_status = 0;
    point.probe = [depth] { return std::make_unique<StackProbe>(depth); };
    plan.points.push_back(std::move(point));
  }
  return plan;
}

const BenchKind kKind{
    {"stack_depth",
     "How much stack a recursion takes, by its depth, on a stack of 2 KiB.",
     {{"stack_bytes", "bytes", "From the top of the stack down to the lowest stack pointer.", "8 a call"},
      {"headroom", "bytes", "From the lowest stack pointer down to the limit.", "0, where the stack ends",
       BenchMetric::Better::more}},
     plan}};

}  // namespace
}  // namespace hsx::bench

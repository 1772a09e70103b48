// irq.latency
#include <fmt/format.h>

#include <array>

#include "executive/executive_events.h"
#include "kernel/interrupt_events.h"
#include "testbenches/contract.h"
#include "testbenches/executive_patience.h"

namespace hsx {
namespace {

constexpr std::array<const char*, 4> kLines{"timer interrupt", "mailbox interrupt", "mailbox done",
                                            "files done"};  // by InterruptLine

// The end of a command is what an open service waits for.
constexpr bool ends_command(std::size_t line) {
  return line >= static_cast<std::size_t>(InterruptLine::mailbox_done);
}

// A line that stays high and is taken again was not raised again: there is nothing to measure then.
class IrqLatency : public Contract {
 public:
  static constexpr ContractRow kRow{
      "irq.latency",
      "The executive takes an interrupt of the timer or the mailbox hardware, and "
      "goes on when a command is done, within the limit of the rise, and "
      "takes none that no device raised.",
      "cycles from rise to first action"};
  explicit IrqLatency(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    patience_.observe(event);
    if (event.type == &kInterruptLevel) follow(lines_.at(field(event, 0)), event);
    if (event.type == &kInterruptTaken) take(field(event, 0), event.cycle);
  }
  // One that is still not taken is lost when it is beyond the limit or, without one, beyond all reason.
  void finish(Cycles end) override {
    for (std::size_t line = 0; line < lines_.size(); ++line) {
      if (!lines_[line].rise) continue;
      const Cycles rise = *lines_[line].rise;
      if (max() ? end - rise <= Cycles(*max()) : !is_forgotten(line, end)) continue;
      const auto what =
          fmt::format("the {} that rose in cycle {} was not taken to the end", kLines[line], rise.value());
      if (max()) {
        measure((end - rise).value(), {end}, what + "; cycles:");
      } else {
        check(false, {end}, [&] { return what; });
      }
    }
  }

 private:
  struct Line {
    bool level = false;
    std::optional<Cycles> rise;     // not taken yet
    std::uint64_t free_cycles = 0;  // of the executive, then
  };

  bool is_forgotten(std::size_t line, Cycles end) const {
    if (ends_command(line)) return (end - *lines_[line].rise).value() > ExecutivePatience::kCycles;
    return patience_.is_over(lines_[line].free_cycles, end);
  }
  void follow(Line& line, const Event& event) {
    line.level = event.values[1] != 0;
    line.rise = line.level ? std::optional(event.cycle) : std::nullopt;
    line.free_cycles = patience_.free_cycles(event.cycle);
  }
  void take(std::uint32_t number, Cycles cycle) {
    Line& line = lines_.at(number);
    check(line.level, {cycle},
          [&] { return fmt::format("the executive took a {}, and no device raised one", kLines[number]); });
    if (line.rise) {
      measure((cycle - *line.rise).value(), {cycle},
              fmt::format("cycles from the rise of the {}:", kLines[number]));
    }
    line.rise.reset();
  }

  std::array<Line, kLines.size()> lines_;
  ExecutivePatience patience_;
};

const ContractKind<IrqLatency> kKind;

}  // namespace
}  // namespace hsx

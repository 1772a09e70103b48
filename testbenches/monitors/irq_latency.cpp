// irq.latency
#include <fmt/format.h>

#include <array>

#include "executive/executive_events.h"
#include "kernel/interrupt_events.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

constexpr std::array<const char*, 4> kLines{"timer interrupt", "mailbox interrupt", "mailbox done",
                                            "files done"};  // by InterruptLine
constexpr Cycles kForgotten{10'000};                        // no service of the executive takes as long

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
    if (event.type == &kInterruptLevel) follow(lines_.at(field(event, 0)), event);
    if (event.type == &kInterruptTaken) take(field(event, 0), event.cycle);
  }
  // One that is still not taken is lost when it is beyond the limit or, without one, beyond all reason.
  void finish(Cycles end) override {
    for (std::size_t line = 0; line < lines_.size(); ++line) {
      if (!lines_[line].rise) continue;
      const Cycles rise = *lines_[line].rise;
      if (end - rise <= (max() ? Cycles(*max()) : kForgotten)) continue;
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
    std::optional<Cycles> rise;  // not taken yet
  };

  static void follow(Line& line, const Event& event) {
    line.level = event.values[1] != 0;
    line.rise = line.level ? std::optional(event.cycle) : std::nullopt;
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
};

const ContractKind<IrqLatency> kKind;

}  // namespace
}  // namespace hsx

// The signals of a value change dump, and their course.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "traces/trace_scope.h"
#include "traces/vcd_file.h"

namespace hsx {

enum class VcdRadix { binary, hex, decimal, text };

struct VcdSignal {
  std::string name;  // dotted: the parts are scopes
  unsigned width = 1;
  VcdRadix radix = VcdRadix::binary;
};

// Signals are declared first, then change in order of time: reach() says when what follows is. All changes of
// a cycle stand at its edge, and of a signal that changes several times in a cycle its last value. While
// nothing is written, values change all the same.
//
// The clock, if it is shown, is high from the edge of a cycle to its middle. It is drawn for kDrawn cycles
// after each that awake() was called in and not driven from then on: a dump grows with what happens, not with
// time.
class VcdWaves {
 public:
  static constexpr std::uint64_t kDrawn = 1000;
  using Id = std::size_t;
  static constexpr Id kHidden = ~Id{0};  // of signals that the scope does not show: changes have no effect

  VcdWaves(const Clock& clock, TraceScope scope);

  // Unknown at first.
  Id add(VcdSignal signal);
  Id add_bit(const std::string& name) { return add({name, 1, VcdRadix::binary}); }
  Id add_hex(const std::string& name, unsigned width = 32) { return add({name, width, VcdRadix::hex}); }
  Id add_decimal(const std::string& name, unsigned width = 32) {
    return add({name, width, VcdRadix::decimal});
  }
  Id add_text(const std::string& name, unsigned letters) { return add({name, letters * 8, VcdRadix::text}); }

  void set(Id id, std::uint64_t number) { change(id, {VcdValue::Kind::number, number, ""}); }
  void set_text(Id id, const char* text) { change(id, {VcdValue::Kind::text, 0, text}); }
  void set_unknown(Id id) { change(id, {}); }
  void add_to(Id id, std::uint64_t count) {
    if (id != kHidden) set(id, signals_[id].next.number + count);
  }
  // In a cycle that is to come, before all else in it.
  void set_later(Cycles at, Id id, std::uint64_t number);

  // Goes on to `cycle`, not before the present one.
  void reach(Cycles cycle);
  // Something happens in the present cycle.
  void awake() { drawn_to_ = now_ + Cycles(kDrawn); }

  // Those shown, in order of declaration.
  std::vector<VcdSignal> signals() const;
  // Whether the signal, by its place in signals(), has ever been known.
  bool was_known(std::size_t place) const { return signals_[place].known; }
  const std::vector<std::string>& names() const { return names_; }  // those hidden included

  bool open(const std::string& path) { return file_.open(path); }
  // Writes from the present cycle on.
  void begin();
  // Writes what is left, up to the present cycle, and `comment`. Returns whether everything could be written.
  bool finish(const std::string& comment);

 private:
  struct State {
    VcdSignal declared;
    std::string identifier;
    VcdValue next;
    VcdValue shown;
    bool changed = false;
    bool known = false;
  };

  void change(Id id, const VcdValue& value);
  void step(Cycles cycle);
  void settle();
  void declare();
  void write_changes();
  void write_values();
  void write_clock(Cycles until);

  const Clock& clock_;
  TraceScope scope_;
  VcdFile file_;
  std::vector<State> signals_;
  std::vector<std::string> names_;
  std::vector<Id> changed_;
  std::multimap<Cycles, std::pair<Id, std::uint64_t>> later_;
  Id clock_id_;
  Cycles now_;
  Cycles drawn_to_{kDrawn};
  bool writing_ = false;
  bool dumped_ = false;  // the first values
};

}  // namespace hsx

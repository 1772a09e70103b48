// A trace as a value change dump, with what GTKWave needs to show it well.
#pragma once

#include <memory>
#include <string>

#include "traces/trace_format.h"
#include "traces/vcd_part.h"
#include "traces/vcd_savefile.h"

namespace hsx {

// The signals of the platform, all declared before the first change: tasks, cores, masters, wires, mailboxes
// by every descriptor that there can be. The file is written as the trace goes on.
class VcdTrace : public TraceFormat {
 public:
  // Before the simulation; the platform outlives it.
  VcdTrace(const Platform& platform, const TraceScope& scope);

  // The file to write, before begin(). Returns whether it could be opened.
  bool open(const std::string& path);
  // Dotted, those that the scope hides included.
  const std::vector<std::string>& names() const { return waves_.names(); }
  // Beside a dump of this name.
  static std::string savefile_of(const std::string& path);

  void skip(const Event& event) override;
  void begin(Cycles from) override;
  void write(const Event& event) override { skip(event); }
  bool finish(Cycles end, const TraceLosses& lost) override;

 private:
  bool write_savefile(Cycles end) const;

  const Platform& platform_;
  std::string path_;
  Cycles from_;
  VcdWaves waves_;
  VcdParts parts_;
};

}  // namespace hsx

// Whose turn the cores have.
#pragma once

#include <map>

#include "traces/perfetto_names.h"
#include "traces/perfetto_part.h"
#include "traces/perfetto_writer.h"

namespace hsx {

// A track a core: a slice a turn, from its grant until the task has it no more.
class PerfettoCores : public PerfettoPart {
 public:
  PerfettoCores(PerfettoWriter& writer, const PerfettoNames& names) : writer_(writer), names_(names) {}

  std::vector<const EventType*> heard() const override;
  void note(const Event& event) override;

 private:
  PerfettoTrack& track(std::uint64_t core);

  PerfettoWriter& writer_;
  const PerfettoNames& names_;
  std::map<std::uint64_t, std::uint64_t> cores_;  // that have a turn of a pid
};

}  // namespace hsx

// What every part of a platform is: a SystemC module with declared parameters, statistics, ports and
// registers.
#pragma once

#include <string>
#include <systemc>
#include <vector>

#include "kernel/context.h"
#include "kernel/param.h"

namespace hsx {

class PortBase;
struct RegisterRow;

// Constructing a component reads its settings and declares its members; nothing may touch a port before end
// of elaboration. A derived class takes its name as `const sc_core::sc_module_name&` too: made from a plain
// string within its initialiser list, the module would end there and the members that follow would lie
// outside of it.
class Component : public sc_core::sc_module {
 public:
  Component(const sc_core::sc_module_name& name, const Setup& setup);

  Context& context() const { return context_; }
  Timeline& timeline() const { return context_.timeline; }

  const std::vector<const ParamBase*>& params() const { return params_; }
  const std::vector<PortBase*>& ports() const { return ports_; }
  // The port of this name, or null.
  PortBase* find_port(const std::string& port_name) const;
  // The rows its device decodes from; empty for a component without registers.
  virtual std::vector<RegisterRow> registers() const;
  // Size of the address window it answers in when it is a target; 0 when any.
  virtual Bytes window() const { return Bytes(0); }

  // Makes what depends on the wires and reports what only the wired component can know (sizes that do not
  // fit, peers that do not belong together) to context().diagnostics. Called once, after all wires are in
  // place and before the simulation starts.
  virtual void verify() {}

  // What is kept elsewhere while the simulation runs goes where results are read: counts to the statistics,
  // data to the memories, without time. Called when the simulation has ended, before results are read.
  virtual void settle_results() {}

  // Full name of a statistic of this component.
  std::string stat_name(const std::string& leaf) const { return std::string(name()) + "." + leaf; }

  // For members that declare themselves.
  void register_param(const ParamBase& param) { params_.push_back(&param); }
  void register_port(PortBase& port) { ports_.push_back(&port); }
  Settings& setup_settings() const { return settings_; }

 protected:
  void emit(Cycles cycle, const EventType& type, const std::array<std::uint64_t, kEventFields>& values,
            std::uint32_t rank = 0) const {
    context_.events.emit(cycle, name(), type, values, rank);
  }

 private:
  Context& context_;
  Settings& settings_;
  std::vector<const ParamBase*> params_;
  std::vector<PortBase*> ports_;
};

}  // namespace hsx

// A plug-in with a foreign target that breaks the law of time, and a master that accesses it.
#include <tlm_utils/simple_target_socket.h>

#include "kernel/foreign_target.h"
#include "kernel/registry.h"

namespace {

using namespace hsx;

struct Module : sc_core::sc_module {
  explicit Module(const sc_core::sc_module_name& name) : sc_module(name) {
    socket.register_b_transport(this, &Module::b_transport);
  }
  void b_transport(tlm::tlm_generic_payload&, sc_core::sc_time&) { sc_core::wait(10, sc_core::SC_NS); }
  tlm_utils::simple_target_socket<Module> socket{"socket"};
};

class Waiter : public ForeignTarget {
 public:
  Waiter(const sc_core::sc_module_name& name, const Setup& setup) : ForeignTarget(name, setup) {
    wrap(module_.socket);
  }

 private:
  Module module_{"module"};
};

class Reader : public Component {
 public:
  Reader(const sc_core::sc_module_name& name, const Setup& setup) : Component(name, setup) {
    sc_core::sc_spawn([this] { run(); }, "reader");
  }

 private:
  void run() {
    Cycles local(40);
    std::uint32_t word = 0;
    bus_.read32(Address(0), word, local);
  }
  InitiatorPort bus_{*this, "bus", "One read, in cycle 40."};
};

const ComponentKind<Waiter> kWaiter{"plugin_waiter", "Waits."};
const ComponentKind<Reader> kReader{"plugin_reader", "Reads a word."};

}  // namespace

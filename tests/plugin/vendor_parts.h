// Stands for what a third party delivers: plain SystemC modules with TLM-2.0 simple sockets, which know
// nothing of hsxsim.
#pragma once

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>
#include <tlm_utils/tlm_quantumkeeper.h>

#include <cstring>
#include <vector>

namespace vendor {

// A memory that offers direct access; 30 ns an access.
class Ram : public sc_core::sc_module {
 public:
  Ram(const sc_core::sc_module_name& name, std::size_t size) : sc_module(name), bytes_(size) {
    socket.register_b_transport(this, &Ram::b_transport);
    socket.register_get_direct_mem_ptr(this, &Ram::get_direct_mem_ptr);
    socket.register_transport_dbg(this, &Ram::transport_dbg);
  }
  tlm_utils::simple_target_socket<Ram> socket{"socket"};

 private:
  void b_transport(tlm::tlm_generic_payload& payload, sc_core::sc_time& delay) {
    payload.set_response_status(transport_dbg(payload) != 0 ? tlm::TLM_OK_RESPONSE
                                                            : tlm::TLM_ADDRESS_ERROR_RESPONSE);
    payload.set_dmi_allowed(true);
    delay += sc_core::sc_time(30, sc_core::SC_NS);
  }
  unsigned transport_dbg(tlm::tlm_generic_payload& payload) {
    const unsigned length = payload.get_data_length();
    if (payload.get_address() + length > bytes_.size()) return 0;
    unsigned char* here = bytes_.data() + payload.get_address();
    if (payload.is_write()) std::memcpy(here, payload.get_data_ptr(), length);
    if (payload.is_read()) std::memcpy(payload.get_data_ptr(), here, length);
    return length;
  }
  bool get_direct_mem_ptr(tlm::tlm_generic_payload&, tlm::tlm_dmi& dmi) {
    dmi.set_dmi_ptr(bytes_.data());
    dmi.set_end_address(bytes_.size() - 1);
    dmi.allow_read_write();
    return true;
  }
  std::vector<unsigned char> bytes_;
};

// Writes and reads back so many words, with a time of its own that it lets run ahead by up to a quantum.
class Checker : public sc_core::sc_module {
 public:
  Checker(const sc_core::sc_module_name& name, std::uint64_t words, std::uint64_t base)
      : sc_module(name), words_(words), base_(base) {
    sc_core::sc_spawn([this] { run(); }, "checker");
  }
  tlm_utils::simple_initiator_socket<Checker> socket{"socket"};
  std::uint64_t mismatches = 0;

 private:
  void run() {
    tlm_utils::tlm_quantumkeeper keeper;
    keeper.set_global_quantum(sc_core::sc_time(1, sc_core::SC_US));
    keeper.reset();
    for (std::uint64_t i = 0; i < 2 * words_; ++i) {
      unsigned word = static_cast<unsigned>(i);
      tlm::tlm_generic_payload payload;
      payload.set_command(i < words_ ? tlm::TLM_WRITE_COMMAND : tlm::TLM_READ_COMMAND);
      payload.set_address(base_ + 4 * (i % words_));
      payload.set_data_ptr(reinterpret_cast<unsigned char*>(&word));
      payload.set_data_length(4);
      payload.set_streaming_width(4);
      sc_core::sc_time delay = keeper.get_local_time();
      socket->b_transport(payload, delay);
      if (payload.is_response_error() || (i >= words_ && word != i - words_)) ++mismatches;
      keeper.set(delay);
      keeper.inc(sc_core::sc_time(100, sc_core::SC_NS));
      if (keeper.need_sync()) keeper.sync();
    }
  }
  std::uint64_t words_;
  std::uint64_t base_;
};

}  // namespace vendor

package FapiHarness::RequestObjects;

# LemonLDAP::NG knows HS256 for the request objects of clients, and no other algorithm. This plug-in, by its documented hook
# oidcGotRequest, adds PS256 and ES256, and looks at no more than LemonLDAP::NG itself does: at the signature.

use strict;
use warnings;
use Crypt::JWT qw(decode_jwt);
use JSON qw(from_json);
use Mouse;
use Lemonldap::NG::Portal::Main::Constants qw(PE_ERROR PE_OK);

extends 'Lemonldap::NG::Portal::Main::Plugin';

use constant hook => { oidcGotRequest => 'takeRequestObject' };

sub init { return 1 }

# JWK Sets of the clients, by client_id.
has clientKeys => (
    is      => 'ro',
    lazy    => 1,
    default => sub {
        open my $file, '<', $ENV{FAPI_HARNESS_CLIENT_KEYS} or die "no client keys: $!";
        local $/;
        return from_json(<$file>);
    }
);

sub takeRequestObject {
    my ( $self, $req, $asked ) = @_;
    my $token = delete $asked->{request} or return PE_OK;
    my $keys  = $self->clientKeys->{ $asked->{client_id} // '' } or return PE_ERROR;
    my $said  = eval {
        decode_jwt(
            token        => $token,
            kid_keys     => $keys,
            accepted_alg => [qw(PS256 ES256)],
            verify_exp   => 0,
            verify_nbf   => 0,
            verify_iat   => undef,
        );
    };
    unless ( ref $said eq 'HASH' ) {
        $self->logger->error("Request object refused: $@");
        return PE_ERROR;
    }
    for my $name (qw(client_id response_type)) {
        next unless defined $said->{$name};
        return PE_ERROR unless ( $asked->{$name} // '' ) eq $said->{$name};
    }
    $asked->{$_} = $said->{$_} for grep { !ref $said->{$_} } keys %$said;
    return PE_OK;
}

1;

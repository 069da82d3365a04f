"""OAuth 1.0A by python3-oauthlib, an implementation that shares no code with ours.

    oauth1-provider.py serve    a provider on a free loopback port; prints the port, ends with its standard input
    oauth1-provider.py sign     reads a JSON list of requests, writes their base strings and signatures
"""

import json
import os
import sys
import threading
import time
from wsgiref.simple_server import WSGIRequestHandler, make_server

from oauthlib.oauth1 import RequestValidator, WebApplicationServer
from oauthlib.oauth1.rfc5849 import signature

CLIENT_KEY = "latchkey-consumer-key"
CLIENT_SECRET = "consumer-secret &=%+~ with odd characters"
RSA_PUBLIC_KEY = os.environ.get("OAUTH1_RSA_PUBLIC_KEY", "")
UNKNOWN = "unknown-unknown-unknown"


class Validator(RequestValidator):
    """Everything in memory; one client, one person."""

    enforce_ssl = False
    client_key_length = (20, 60)
    dummy_client = UNKNOWN
    dummy_request_token = UNKNOWN
    dummy_access_token = UNKNOWN
    # "-" is no letter; keys of real services have it all the same.
    safe_characters = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    allowed_signature_methods = ("HMAC-SHA1", "HMAC-SHA256", "RSA-SHA1")

    def __init__(self):
        super().__init__()
        self.requested, self.granted, self.nonces = {}, {}, set()

    def validate_client_key(self, client_key, request):
        return client_key == CLIENT_KEY

    def get_client_secret(self, client_key, request):
        return CLIENT_SECRET if client_key == CLIENT_KEY else UNKNOWN

    def get_rsa_key(self, client_key, request):
        return RSA_PUBLIC_KEY

    def get_default_realms(self, client_key, request):
        return []

    def validate_requested_realms(self, client_key, realms, request):
        return True

    def get_realms(self, token, request):
        return []

    def validate_realms(self, client_key, token, request, uri=None, realms=None):
        return True

    def validate_redirect_uri(self, client_key, redirect_uri, request):
        return redirect_uri.startswith("https://app.test/")

    def get_redirect_uri(self, token, request):
        return self.requested[token]["callback"]

    def validate_timestamp_and_nonce(
        self, client_key, timestamp, nonce, request, request_token=None, access_token=None
    ):
        use = (client_key, timestamp, nonce, request_token, access_token)
        if use in self.nonces or abs(time.time() - int(timestamp)) > 600:
            return False
        self.nonces.add(use)
        return True

    def save_request_token(self, token, request):
        self.requested[token["oauth_token"]] = {
            "secret": token["oauth_token_secret"],
            "callback": request.redirect_uri,
            "verifier": None,
        }

    def verify_request_token(self, token, request):
        return token in self.requested

    def validate_request_token(self, client_key, token, request):
        return token in self.requested

    def get_request_token_secret(self, client_key, token, request):
        return self.requested.get(token, {}).get("secret", UNKNOWN)

    def save_verifier(self, token, verifier, request):
        self.requested[token]["verifier"] = verifier["oauth_verifier"]

    def validate_verifier(self, client_key, token, verifier, request):
        return bool(verifier) and self.requested.get(token, {}).get("verifier") == verifier

    def invalidate_request_token(self, client_key, request_token, request):
        self.requested.pop(request_token, None)

    def save_access_token(self, token, request):
        self.granted[token["oauth_token"]] = token["oauth_token_secret"]

    def validate_access_token(self, client_key, token, request):
        return token in self.granted

    def get_access_token_secret(self, client_key, token, request):
        return self.granted.get(token, UNKNOWN)


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format, *args):
        pass


def make_app(server):
    def app(environ, start_response):
        uri = "http://localhost:%s%s" % (environ["SERVER_PORT"], environ["PATH_INFO"])
        if environ.get("QUERY_STRING"):
            uri += "?" + environ["QUERY_STRING"]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode() or None
        named = (("Authorization", "HTTP_AUTHORIZATION"), ("Content-Type", "CONTENT_TYPE"))
        headers = {name: environ[key] for name, key in named if environ.get(key)}
        request = (uri, environ["REQUEST_METHOD"], body, headers)
        path = environ["PATH_INFO"]
        if path == "/request_token":
            answer = server.create_request_token_response(*request)
        elif path == "/authorize":
            answer = server.create_authorization_response(uri, "GET", None, headers, credentials={})
        elif path == "/access_token":
            answer = server.create_access_token_response(*request)
        else:
            is_valid, _ = server.validate_protected_resource_request(*request)
            profile = {"id": "4711", "name": "Alice", "email": "alice@example.com"}
            answer = ({"Content-Type": "application/json"}, json.dumps(profile if is_valid else {}), 200 if is_valid else 401)
        answer_headers, answer_body, status = answer
        start_response("%d -" % status, list((answer_headers or {}).items()))
        return [(answer_body or "").encode()]

    return app


def serve():
    app = make_app(WebApplicationServer(Validator()))
    httpd = make_server("127.0.0.1", 0, app, handler_class=QuietHandler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    print(httpd.server_port, flush=True)
    sys.stdin.read()  # ends when whoever started us ends


def sign(case):
    """{method, url, parameters, clientSecret, tokenSecret, rsaKey?} -> {baseString, hmacSha1, …}"""
    base = signature.signature_base_string(
        case["method"],
        signature.base_string_uri(case["url"]),
        signature.normalize_parameters([tuple(pair) for pair in case["parameters"]]),
    )
    secrets = (case["clientSecret"], case["tokenSecret"])

    class Client:
        client_secret, resource_owner_secret = secrets
        rsa_key = case.get("rsaKey")

    signed = {
        "baseString": base,
        "HMAC-SHA1": signature.sign_hmac_sha1_with_client(base, Client),
        "HMAC-SHA256": signature.sign_hmac_sha256_with_client(base, Client),
        "PLAINTEXT": signature.sign_plaintext_with_client(base, Client),
    }
    if Client.rsa_key:
        signed["RSA-SHA1"] = signature.sign_rsa_sha1_with_client(base, Client)
    return signed


if sys.argv[1] == "serve":
    serve()
else:
    json.dump([sign(case) for case in json.load(sys.stdin)], sys.stdout)
